import { ledgerKey, pendingDays, subscribedKey } from '#src/contract/stored-keys.ts'
import { paths } from '#src/lib/paths.ts'

/**
 * Stands in the head of prerendered pages and decides, before anything is painted, as the ledger does: `off` hides the
 * prompt, `held` keeps the room of the form for what became of a sign-up. A text and no function, since its hash stands
 * in the security policy and a build must not change it; a test holds it against the ledger.
 */
export const decideEarly = `(function(d,n,p,o,a,k){try{if(localStorage.getItem("standfirst.${subscribedKey}")=="1")d.prompts="off";else{a=JSON.parse(localStorage.getItem("standfirst.${ledgerKey}"))||{};k=a.kind;o=k=="pending"||k=="queued";if(k=="subscribed"||k=="declined"&&a.until>n)d.prompts="off";else if(o)d.prompts=n-a.at<${pendingDays}*864e5&&(a.page==p||p=="${paths.newsletters()}")?"held":"off"}}catch(e){}})(document.documentElement.dataset,Date.now(),location.pathname)`
