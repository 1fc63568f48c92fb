/** A command cannot go on with what it is told, by a setting or a flag; the message says why and what to do. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}
