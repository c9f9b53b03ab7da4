// What a page without Python cannot do.

/** What was entered cannot be taken; the message is a sentence for the reader. */
export class Refused extends Error {}
