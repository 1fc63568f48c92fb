/** Node's error for a sender who left in the middle of a body: nobody is there to answer, and nothing is wrong here. */
export const isSenderGone = (error: Error) =>
  'code' in error && error.code === 'ECONNRESET' && error.message === 'aborted'
