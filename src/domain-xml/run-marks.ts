import { type BootMark, takeBootMark } from './boot-mark.ts';
import { type ReleaseMark, takeReleaseMark } from './release-mark.ts';

/** What Cell has written into a run of a domain, and the definition without it. */
export function takeRunMarks(text: string): {
  readonly boot: BootMark | undefined;
  readonly releases: ReleaseMark | undefined;
  readonly xml: string;
} {
  const { mark: boot, xml: rest } = takeBootMark(text);
  const { mark: releases, xml } = takeReleaseMark(rest);
  return { boot, releases, xml };
}
