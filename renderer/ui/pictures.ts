// Where a stored picture is fetched from; the tracker checks the session's cookie.

/** Address of the bytes that `commitment` commits to. */
export const pictureUrl = (commitment: string): string => `/pictures/${commitment}`;
