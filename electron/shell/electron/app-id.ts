// The name by which systems know the installed program; packaging takes it from here.

/** Reverse domain name: Windows' AppUserModelID, macOS' bundle id. */
export const APP_ID = 'app.workdiary';
