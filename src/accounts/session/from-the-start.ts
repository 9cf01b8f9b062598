/** Where a sign-in begins again, with a word on why. */
export const FROM_THE_START = '/sign-in?again=1';
