export type { ConfigFile, ConfigValue } from './config-file.ts';
export { type GuestImage, type GuestImageOptions, guestImage } from './guest-image.ts';
export { type GuestDisk, type GuestNic, type GuestXmlOptions, guestXml } from './guest-xml.ts';
export type { Host } from './host.ts';
export type { HostProcess, SpawnOptions } from './host-process.ts';
export type { ProcessInfo } from './processes.ts';
export { CommandError, type CommandResult, type RunOptions } from './run.ts';
export { type HostOptions, startHost } from './start-host.ts';
export { waitForText } from './wait.ts';
