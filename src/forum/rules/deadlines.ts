/** Hours after which a held post should be decided, counted from when it came. */
export const POST_DUE_HOURS = 4;

/** Hours after which a report should be decided, counted from when it came. */
export const REPORT_DUE_HOURS = 8;
