import type { Command } from 'commander';
import type { CommandLine } from '../command-line.ts';
import { defineVmCreate } from './vm-create.ts';
import { defineVmDiagnose } from './vm-diagnose.ts';
import { defineVmInput } from './vm-input.ts';
import { defineVmLifecycle } from './vm-lifecycle.ts';
import { defineVmRead } from './vm-read.ts';
import { defineVmStats } from './vm-stats.ts';
import { defineVmUpdate } from './vm-update.ts';
import { defineVmWatch } from './vm-watch.ts';

export function defineVm(program: Command, cli: CommandLine): void {
  const vm = program.command('vm').description('virtual machines');
  defineVmCreate(vm, cli);
  defineVmRead(vm, cli);
  defineVmLifecycle(vm, cli);
  defineVmUpdate(vm, cli);
  defineVmWatch(vm, cli);
  defineVmStats(vm, cli);
  defineVmInput(vm, cli);
  defineVmDiagnose(vm, cli);
}
