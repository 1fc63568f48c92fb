/**
 * The interface in English. Every other language has the same groups and names; the comments here say where words stand,
 * for whoever translates them. `{name}` is a place that is filled; it stands once in each language, wherever its sentence
 * wants it. Words with `one` and `other` are chosen by a number, by the plural rules of the language.
 */
export const english = {
  /** The page around every story: masthead, foot, and the ways about. */
  site: {
    skip: 'Skip to the content',
    /** Between the parts of one line: a name, a role, a date. */
    comma: ', ',
    /** Between a sentence and what stands behind it: a space, and nothing in languages that write none. */
    space: ' ',
    /** Ends a sentence that is but a few words of the publisher's, such as how often a newsletter comes. */
    sentence: '{words}.',
    sections: 'Sections',
    allSections: 'All sections',
    menu: 'Menu',
    /** Names the links at the foot of every page, read aloud; then those to the publication's accounts elsewhere. */
    foot: 'About this site',
    follow: 'Follow us',
    newsletters: 'Newsletters',
    feed: 'Follow by feed',
    /** What a page is called that says what becomes of readers' data. */
    privacy: 'Privacy',
    front: 'Go to the front page',
    /** In the place of a headline that is on its way. */
    loading: 'Loading…',
    close: 'Close',
    /** The ways to newer and older pages of a list. */
    pages: 'Pages',
    newer: 'Newer stories',
    older: 'Older stories',
    pageOf: 'Page {page} of {pages}',
    noStories: 'No stories have been published yet.',
    noStoriesInSection: 'No stories in this section yet.',
  },
  /** What a page is called in a tab, a search result or a link preview, and what is said of it there. */
  head: {
    /** Behind the name of a section or an author: "Culture, page 2". */
    earlierPage: '{name}, page {page}',
    missing: 'Page not found',
    aboutSection: '{section} in {publication}.',
    aboutAuthor: '{author}: stories in {publication}.',
    storiesBy: 'Stories by {author} in {publication}.',
    fromStory: 'From “{headline}”.',
    aboutNewsletters: '{newsletters}: letters from {publication}, by mail.',
    aboutMissing: 'There is no page at this address of {publication}.',
    /** Labels of link previews, beside a name and a length of time. */
    by: 'By',
    readingTime: 'Reading time',
    /** The title of the link to a story as plain text. */
    plain: 'Plain text',
    /** The text of a share card, read aloud: the headline, then what its picture shows. */
    cardPicture: '{title}. The picture behind it: {picture}',
    withdrawn: 'Withdrawn: {headline}',
    /** How quotation marks stand around words: “…”. */
    quoted: '“{words}”',
    /** A page of a publication, read aloud; and whose words a quote is, before the name of its story. */
    ofPublication: '{title}, {publication}',
    saidBy: '{speaker}. {from}',
    /** The title of a page that names its publication, as in a tab. */
    titled: '{title} | {publication}',
    /** The title of the front page. */
    front: '{publication}: {tagline}',
  },
  /** Pages that cannot be shown. */
  failure: {
    offline: 'You seem to be offline',
    server: 'We could not fetch this page',
    damaged: 'This story is damaged',
    missing: 'This page is not here',
    broken: 'Something went wrong here',
    /** `{name}` is a headline or the name of a section. */
    aboutOffline: '“{name}” needs the network, and the network could not be reached.',
    aboutServer: 'The server could not send “{name}”. The fault is on our side.',
    aboutDamaged: '“{name}” reached you in a state that cannot be shown in full. The other stories are not affected.',
    aboutMissing: 'The address may be mistyped, or the story was withdrawn.',
    aboutMissingWithSections: 'The address may be mistyped, or the story was withdrawn. These are the sections:',
    aboutBroken: 'This page could not be drawn. The fault is ours; loading it again often helps.',
    triesAgain: 'This page tries again by itself every few seconds.',
    tryAgain: 'Try again',
    loadAgain: 'Load it again',
    thisPage: 'This page',
    /** A list of faults in a story's file, for whoever publishes it: "body[3].text: found a number; wanted a text". */
    forPublisher: 'For the publisher: what is wrong',
    problem: '{place}: found {found}; wanted {wanted}',
    wholeFile: 'the file',
    withdrawn: 'This story was withdrawn',
    withdrawnOn: '{publication} withdrew it on {date}.',
    /** At an old address of which the publisher says that nothing stands there any more, and never will. */
    gone: 'What was here is gone',
  },
  /** Reading without a network: the page that lists what is kept in the reader's browser, and what a kept story says. */
  offline: {
    /** The page's title, and every link to it. */
    title: 'Read offline',
    about: 'Stories that you open are kept in this browser. They open again without a network.',
    /** Instead of a page that was never opened here: the list of what is kept follows. */
    away: 'This page needs the network, and the network could not be reached. You can read these stories now.',
    nothing: 'Nothing is kept yet. Open a story, and it is kept from then on.',
    /** Below a headline of the list: when the story was fetched, and how much room it takes. */
    keptOn: 'From {date}, {size}',
    /** How much room everything takes, below the list. */
    room: 'All of this takes {size} in your browser.',
    /** A button beside a headline; then the same read aloud, and what is said once it is done. */
    remove: 'Remove',
    removeStory: 'Remove “{headline}”',
    removed: '“{headline}” was removed.',
    /** A button that asks once more, with its two answers. */
    clear: 'Remove everything',
    clearSure: 'Do you want to remove all stories that are kept in this browser?',
    clearYes: 'Yes, remove everything',
    clearNo: 'No, keep them',
    cleared: 'Everything was removed.',
    /** The same of a story that the reader has saved. */
    savedOn: 'Saved, from {date}, {size}',
    /** A button of the share menu, and one below a list of stories; then what each says while it works and afterwards. */
    save: 'Save for offline',
    saveAll: 'Save these stories for offline',
    saving: 'Saving…',
    saved: 'Saved for offline',
    notSaved: 'Could not be saved. Try again',
    /** Over the foot of a story that the network could not bring anew. */
    kept: 'The network could not be reached. You are reading the version of {date}.',
  },
  /** Searching the publication's stories. `{words}` is what a reader typed. */
  search: {
    /** The page's title, its button, and what leads to it. */
    title: 'Search',
    /** The title of the page with what it shows: "tide clock – Search". */
    titled: '{words} – Search',
    /** What search engines and link previews say of the page. */
    about: 'Search all stories of {publication}.',
    /** Names the field for words. */
    field: 'Search for',
    /** Below the empty field; the sections follow as links. */
    hint: 'Type a few words: a name, a place, a subject. Or look through the sections:',
    /** The same where the reader's browser runs no script. */
    needsScript:
      'Searching needs JavaScript, which does not run here. Every story stands in the list of its section, and every story leads on to others:',
    /** How many stories were found: above the list, and read aloud. */
    stories: { one: '{count} story', other: '{count} stories' },
    /** Read aloud on later pages: "32 stories. Page 2 of 4". */
    onPage: '{stories}. {page}',
    /** Two lists to choose from, with what stands first in the second. "Shore (12)" says how many stories there are. */
    section: 'Section',
    year: 'Year',
    allYears: 'All years',
    withCount: '{name} ({count})',
    /** The ways to pages of answers, of which the best stand first. */
    previous: 'Previous stories',
    next: 'More stories',
    nothing: 'Nothing found for “{words}”',
    aboutNothing: 'Try fewer words, or spell them another way. Or look through the sections:',
    /** Leads to the same words without what narrows them. */
    everywhere: 'Search all sections and years',
    /** No story has all of the words that were asked for. */
    partial: 'No story has all of these words. These have some of them.',
    /** A word that no story has, and one that was searched in its place. */
    instead: 'Nothing has “{typed}”. These have “{meant}”.',
    kept: 'You seem to be offline. Only the stories kept in this browser were searched.',
  },
  /** A story, from its byline to what stands at its end. */
  story: {
    /** Before the names of the writers, and with nothing where the language has no such word: "By Ada Finch". */
    by: 'By',
    minutes: { one: '{count}\u00a0min\u00a0read', other: '{count}\u00a0min\u00a0read' },
    updated: 'Updated {date}',
    paidBy: 'Paid for by {name}',
    analysis: 'Analysis',
    opinion: 'Opinion',
    explainer: 'Explainer',
    interview: 'Interview',
    review: 'Review',
    obituary: 'Obituary',
    corrections: 'Corrections and clarifications',
    /** Before what was put right: its kind, and when. */
    correctionAt: '{kind}, {date}:',
    correction: 'Correction',
    clarification: 'Clarification',
    update: 'Update',
    retraction: 'Retraction',
    seePassage: 'See the passage',
    /** Above the headline of a story that is not published yet. */
    draft: 'Draft',
    sources: 'Sources',
    /** A number that leads to a source, read aloud. */
    sourceNumber: 'Source {number}',
    sourceTitle: 'Source {number}: {title}',
    paywalled: '(subscription may be needed)',
    archived: 'Archived copy',
    /** In plain text, in brackets behind a source. */
    archivedPlain: 'archived copy',
    changed: 'This story was updated',
    showUpdate: 'Show the update',
    /** What opens the passage around a pull-quote, and its heading. */
    readInContext: 'Read it in context',
    inContext: 'In context',
    goToPlace: 'Go to its place in the story',
    quoteFrom: 'The story it comes from',
    readInStory: 'Read it in the story',
    /** The sorts of boxes in a story, read aloud where a box has no title. */
    info: 'For information',
    key: 'The main points',
    warning: 'Please note',
    definition: 'In other words',
    table: 'Table',
    downloadFilm: 'Download the film',
    watchFilm: 'Watch the film',
    listen: 'Listen: {title}',
    /** The length of a recording. */
    length: { one: '{count} min', other: '{count} min' },
    transcript: 'Read the transcript',
    /** Where the words themselves follow. */
    transcriptTitle: 'Transcript',
    /** `{service}` is the name of another site, such as Vimeo. */
    playFrom: 'Play from {service}',
    seeOn: 'See it on {service}',
    playNote: 'Playing it here connects you to {service}.',
  },
  /** What a story says of itself as plain text and in feeds. */
  plain: {
    by: 'By {names}',
    published: 'Published {date}',
  },
  /** Those who write. */
  author: {
    aboutOne: 'About the writer',
    aboutMany: 'About the writers',
    more: 'More stories',
    all: 'All stories by {name}',
    stories: 'Stories by {name}',
    none: 'No stories yet.',
    expertise: 'Writes about',
    location: 'Based in',
    elsewhere: 'Elsewhere',
  },
  /** The list of other stories at the end of one. The labels are the reasons for which stories are offered. */
  explore: {
    title: 'Explore more',
    editor: 'Picked by our editors',
    series: 'In the series “{series}”',
    topic: 'More on {topic}',
    sameWriter: 'By the same writer',
    author: 'More by {name}',
    /** Stories that were published around the same time: the first where there is nothing else, the second behind others. */
    more: 'More stories',
    also: 'Also in this edition',
  },
  /** Passing on a page, a quote or a passage. */
  share: {
    share: 'Share',
    shareQuote: 'Share this quote',
    more: 'More ways to share',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    textCopied: 'Text copied',
    /** Above a field with the address, where no script can copy it. */
    byHand: 'Copy it from here:',
    mail: 'Mail',
    passOn: 'Pass on',
    passOnPassage: 'Pass on a passage',
    passOnWords: 'Pass on the selected words: {words}',
    passOnParagraph: 'Pass on this paragraph: {words}',
    passOnHeading: 'Pass on this heading: {words}',
    passOnList: 'Pass on this list: {words}',
    passOnQuotation: 'Pass on this quotation: {words}',
    passOnCode: 'Pass on this code: {words}',
    arrowKeys: 'The arrow keys choose another paragraph.',
    pressTab: 'Press Tab to pass on the selected words',
    copyPassageLink: 'Copy link to the passage',
    copyPassageText: 'Copy the text with its source',
    shareElsewhere: 'Share …',
    /** Said to whoever follows a link to a passage; the first and the third stand beside the passage. */
    linked: 'Linked passage',
    leadsToPassage: 'This link leads to a passage of the story. It is marked.',
    wordsChanged: 'The words here have changed',
    leadsToChanged: 'This link leads to a passage of the story whose words have changed since.',
    passageGone: 'The passage that this link leads to is no longer in the story',
  },
  /** The sign-up in a page. A reader is spoken to as a newspaper speaks to its readers. */
  signUp: {
    label: 'Newsletter sign-up',
    /** The title of a form with several newsletters, in a story and on a page of its own. */
    lettersFrom: 'Letters from {publication}',
    yourLetters: 'Your letters',
    pitch: 'Good stories, sent to you.',
    aboutNewsletters: 'Letters from {publication}, for those who would rather be written to.',
    support: 'Support',
    supportUs: 'Support us',
    privacyTitle: 'How we treat your address',
    privacyLink: 'How we treat it',
    /** Where newsletters are treated differently: a link for each. */
    privacyOf: 'Privacy: {newsletter}',
    newsletters: 'Newsletters',
    chooseSome: 'Choose one or more.',
    chooseOne: 'Choose at least one newsletter.',
    email: 'Email address',
    emailNote: 'We send one message to confirm it.',
    emailFault: 'Enter it like name@example.org.',
    ifYouLike: 'If you like',
    /** A field that no reader sees, for programs that fill every field. */
    trap: 'Leave this empty',
    subscribe: 'Subscribe',
    sending: 'Sending …',
    notNow: 'Not now',
    alreadySubscribe: 'I already subscribe',
    hidden: 'Hidden for 30 days.',
    thanks: 'Thank you. We will not ask again.',
    why: 'Why am I seeing this?',
    whyNone: 'You have not answered this before, and nothing is hidden for this story. {where}',
    whyHidden: 'You said “Not now” less than 30 days ago.',
    whyAgain: 'You said “Not now” more than 30 days ago, so we ask again. {where}',
    whyQueued: 'You signed up here without a connection; this shows what became of it.',
    whyPending: 'You signed up here and have not confirmed it yet; this shows what is left to do.',
    whySubscribed: 'You subscribe already.',
    onDeviceOnly: 'We keep your answer on this device only.',
    /** What became of a sign-up: titles, and what stands below them. Addresses stand out in bold. */
    didYouMean: 'Did you mean {address}?',
    slip: 'You wrote {address}, which looks like a slip. If it is right, keep it.',
    useIt: 'Use it',
    keepMine: 'Keep mine',
    checkInbox: 'Check your inbox',
    sent: 'We sent a message to {address}. Press the button in it and you are subscribed; until then nothing is sent.',
    openInbox: 'Open {service}',
    changeAddress: 'Change address',
    sendAgain: 'Send again',
    sentAgain: 'Sent again',
    againIdle: 'Nothing there after a few minutes? Look in the spam folder, or have it sent again.',
    againSending: 'Sending it again …',
    againSent: 'Sent again. It can take ten minutes; look in the spam folder as well.',
    againFailed: 'That could not be sent. Please try again in a moment.',
    againThrottled: 'You asked for it a moment ago. You can ask again at {time}.',
    tooOften: 'That was too often',
    againAt: 'You can try again at {time}. Nothing you wrote is lost.',
    againNow: 'You can try again now. Nothing you wrote is lost.',
    tryAgain: 'Try again',
    backToForm: 'Back to the form',
    offline: 'You are offline',
    queued:
      'Your sign-up for {address} is kept on this device. We send it when you are back online, or when you next visit.',
    sendNow: 'Send now',
    discard: 'Discard',
    failed: 'That did not go through',
    aboutFailed: 'The newsletter service did not answer as it should. Nothing you wrote is lost.',
    subscribed: 'You are subscribed',
    aboutSubscribed: 'Your address is confirmed. The next letter comes to you.',
    /** Said aloud, once. */
    saidPending: 'A message to confirm is on its way to {address}.',
    saidThrottled: 'That was too often. You can try again at {time}.',
    saidOffline: 'You are offline. We keep your sign-up on this device and send it when you are back.',
    saidFailed: 'That did not go through.',
    saidSentAgain: 'Sent again to {address}.',
    saidNotSent: 'That could not be sent. Please try again.',
    saidBackOnline: 'Back online. A message to confirm is on its way to {address}.',
    saidQueueFailed: 'The sign-up that waited could not be sent. Please try again.',
  },
  /**
   * The consent: what a reader is told beside the form, in the mail and in the record. `{often}` says how often, as in
   * "every Friday, once a month".
   */
  consent: {
    one: 'Your address is for this letter ({often}) and nothing else. Unsubscribe with one click in every letter.',
    many: 'Your address is for the letters you choose ({often}) and nothing else. Unsubscribe with one click in every letter.',
    oneAndMore:
      'Your address is for this letter ({often}), for what you agree to beside that, and nothing else. Unsubscribe with one click in every letter.',
    manyAndMore:
      'Your address is for the letters you choose ({often}), for what you agree to beside that, and nothing else. Unsubscribe with one click in every letter.',
  },
  /** Pages of the service: where the links of mails lead, and forms that were sent without script. */
  service: {
    allNewsletters: 'All newsletters',
    /** A newsletter and how often it comes: "The Harbour Letter (every Friday)". */
    newsletter: '{name} ({often})',
    code: 'The code from the mail',
    codeNote: 'Copy it from the mail.',
    codeShape: 'Copy it from the mail: five groups of five letters and digits, and one more.',
    confirmTitle: 'Confirm your subscription',
    confirmHeading: 'One press, and you are subscribed',
    confirmText: 'Press the button to get letters from {publication} at the address that the mail was sent to.',
    confirm: 'Confirm',
    confirmed: 'You are subscribed',
    confirmedText: 'From now on you get {newsletters}. A mail with links to change that, or to leave, is on its way.',
    someGone: 'The rest of what you asked for is not sent any more, and nothing was noted of it.',
    badLink: 'This link does not work',
    oldLink: 'This link does not work any more',
    oldLinkText:
      'It may be older than 24 hours, or it was used before: if you have pressed its button once, there is nothing more to do. If you typed the code, look once more whether all of it is there.',
    askAnew: 'Otherwise ask for a new mail by subscribing again.',
    badCode:
      'If you typed the code, look once more whether all of it is there, and whether the mail has it beside this very link.',
    offList: 'Otherwise the address is not on the list any more, and nothing is sent to it.',
    gone: 'This letter is not sent any more',
    goneText:
      '{publication} has given up what you asked for, so nothing was noted, and you get nothing of it. An address that is on no list is forgotten after seven days.',
    isRight: 'Is this right?',
    isRightText: 'We will send a mail to {address}, to make sure that it is yours. After that you get {newsletters}.',
    yesSend: 'Yes, send the mail',
    notRight: 'Not right? Go back and change it.',
    pending: 'Look into your mail',
    pendingText:
      'If all is well, a mail to {address} is on its way. Press the button in it, and you are subscribed. It works for 24 hours.',
    pendingNote: 'Nothing there after a few minutes? Look into the folder for junk, or subscribe again in ten minutes.',
    missing: 'Something is missing',
    faultEmail: 'Write one mail address, such as ada@example.org.',
    faultNewsletters: 'Choose at least one newsletter.',
    faultStamp: 'The page was open for too long. Please send it once more.',
    faultOther: 'Something in the form could not be read. Please fill it in once more.',
    throttledTitle: 'Too many requests',
    throttled: 'That was too often',
    throttledText: 'From where you are, as much was asked as we take at a time. Please try again after {time}.',
    unavailableTitle: 'Not at the moment',
    unavailable: 'This does not work at the moment',
    unavailableText: 'Nothing was saved. Please try again in a minute: reload this page, or go back.',
    preferences: 'Your newsletters',
    preferencesText: 'Press the button to see what you get.',
    showPreferences: 'Show my newsletters',
    saved: 'Saved.',
    whatYouGet: 'What you get',
    noMore: '{newsletter} (not sent any more)',
    noneToChoose: 'You get no letters, and there are none to choose.',
    save: 'Save',
    leaveNote: 'To leave altogether, tick nothing and save.',
    unsubscribe: 'Unsubscribe',
    unsubscribeText: 'Press the button, and you get no more of these letters.',
    unsubscribed: 'You are unsubscribed',
    unsubscribedText: 'You get no more of these letters.',
    mistake: 'If that was a mistake, you can subscribe again at any time.',
  },
  /** Mails: to confirm an address, to one who is on the list already, and to one who has just confirmed. */
  mail: {
    confirmSubject: 'Please confirm: letters from {publication}',
    confirmText: 'Someone, we hope you, asked that we send to this address:',
    confirm: 'Confirm',
    agree:
      'You agree to what stands in this mail and to nothing else. If you want it otherwise, ask once more on the site, and confirm the mail that comes then.',
    confirmNote:
      'The link works for 24 hours. If it was not you, do nothing: without this confirmation you get no letters, and the address is forgotten after seven days.',
    onListSubject: 'Your address is on the list of {publication}',
    onListText:
      'Someone, perhaps you, asked for a mail to this address. It is on the list, for letters that are not sent any more, and nothing has changed.',
    alreadySubject: 'You already get letters from {publication}',
    alreadyText: 'Someone, perhaps you, asked for letters to this address. It is on the list already, for:',
    alreadyNote: 'Nothing has changed, and there is nothing to do.',
    welcomeSubject: 'You are subscribed to {publication}',
    welcomeText: 'Thank you. From now on you get:',
    welcomeNote: 'Keep this mail: its links let you choose again, or leave.',
    preferences: 'Choose what you get',
    unsubscribe: 'Unsubscribe from all of these',
    /** `{page}` is an address; the code follows on the next line. */
    enterCode: 'Or go to {page} and enter this code:',
    /** Below a newsletter: what was agreed to, and where the form stood. */
    nothingElse: 'Nothing else is agreed to.',
    agreed: 'Also agreed to: {consent}',
    askedOn: 'Asked for on this page: {page}',
    /** Before the address that a button leads to, in a mail without pictures. */
    labelled: '{label}:',
  },
  /** What programs that read for people are told (llms.txt). */
  machines: {
    newest: 'The newest stories in full',
    everyPage: 'Every page',
  },
} as const
