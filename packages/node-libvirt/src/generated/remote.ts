// Made by scripts/generate.ts from facts/; do not edit.

import type { Caller, CallOptions, StreamResult } from '../procedure.ts';
import type {
  AuthSaslStartArgs,
  AuthSaslStepArgs,
  ConnectBaselineCpuArgs,
  ConnectBaselineHypervisorCpuArgs,
  ConnectCompareCpuArgs,
  ConnectCompareHypervisorCpuArgs,
  ConnectDomainEventCallbackDeregisterAnyArgs,
  ConnectDomainEventCallbackRegisterAnyArgs,
  ConnectDomainEventDeregisterAnyArgs,
  ConnectDomainEventRegisterAnyArgs,
  ConnectDomainXmlFromNativeArgs,
  ConnectDomainXmlToNativeArgs,
  ConnectFindStoragePoolSourcesArgs,
  ConnectGetAllDomainStatsArgs,
  ConnectGetCpuModelNamesArgs,
  ConnectGetDomainCapabilitiesArgs,
  ConnectGetMaxVcpusArgs,
  ConnectGetStoragePoolCapabilitiesArgs,
  ConnectGetSysinfoArgs,
  ConnectListAllDomainsArgs,
  ConnectListAllInterfacesArgs,
  ConnectListAllNetworksArgs,
  ConnectListAllNodeDevicesArgs,
  ConnectListAllNwfilterBindingsArgs,
  ConnectListAllNwfiltersArgs,
  ConnectListAllSecretsArgs,
  ConnectListAllStoragePoolsArgs,
  ConnectListDefinedDomainsArgs,
  ConnectListDefinedInterfacesArgs,
  ConnectListDefinedNetworksArgs,
  ConnectListDefinedStoragePoolsArgs,
  ConnectListDomainsArgs,
  ConnectListInterfacesArgs,
  ConnectListNetworksArgs,
  ConnectListNwfiltersArgs,
  ConnectListSecretsArgs,
  ConnectListStoragePoolsArgs,
  ConnectNetworkEventDeregisterAnyArgs,
  ConnectNetworkEventRegisterAnyArgs,
  ConnectNodeDeviceEventDeregisterAnyArgs,
  ConnectNodeDeviceEventRegisterAnyArgs,
  ConnectOpenArgs,
  ConnectSecretEventDeregisterAnyArgs,
  ConnectSecretEventRegisterAnyArgs,
  ConnectSetIdentityArgs,
  ConnectStoragePoolEventDeregisterAnyArgs,
  ConnectStoragePoolEventRegisterAnyArgs,
  ConnectSupportsFeatureArgs,
  DomainAbortJobArgs,
  DomainAbortJobFlagsArgs,
  DomainAddIothreadArgs,
  DomainAgentSetResponseTimeoutArgs,
  DomainAttachDeviceArgs,
  DomainAttachDeviceFlagsArgs,
  DomainAuthorizedSshKeysGetArgs,
  DomainAuthorizedSshKeysSetArgs,
  DomainBackupBeginArgs,
  DomainBackupGetXmlDescArgs,
  DomainBlockCommitArgs,
  DomainBlockCopyArgs,
  DomainBlockJobAbortArgs,
  DomainBlockJobSetSpeedArgs,
  DomainBlockPeekArgs,
  DomainBlockPullArgs,
  DomainBlockRebaseArgs,
  DomainBlockResizeArgs,
  DomainBlockStatsArgs,
  DomainBlockStatsFlagsArgs,
  DomainCheckpointCreateXmlArgs,
  DomainCheckpointDeleteArgs,
  DomainCheckpointGetParentArgs,
  DomainCheckpointGetXmlDescArgs,
  DomainCheckpointListAllChildrenArgs,
  DomainCheckpointLookupByNameArgs,
  DomainCoreDumpArgs,
  DomainCoreDumpWithFormatArgs,
  DomainCreateArgs,
  DomainCreateWithFlagsArgs,
  DomainCreateXmlArgs,
  DomainDefineXmlArgs,
  DomainDefineXmlFlagsArgs,
  DomainDelIothreadArgs,
  DomainDelThrottleGroupArgs,
  DomainDestroyArgs,
  DomainDestroyFlagsArgs,
  DomainDetachDeviceAliasArgs,
  DomainDetachDeviceArgs,
  DomainDetachDeviceFlagsArgs,
  DomainFsfreezeArgs,
  DomainFsthawArgs,
  DomainFstrimArgs,
  DomainGetAutostartArgs,
  DomainGetAutostartOnceArgs,
  DomainGetBlkioParametersArgs,
  DomainGetBlockInfoArgs,
  DomainGetBlockIoTuneArgs,
  DomainGetBlockJobInfoArgs,
  DomainGetControlInfoArgs,
  DomainGetCpuStatsArgs,
  DomainGetDiskErrorsArgs,
  DomainGetEmulatorPinInfoArgs,
  DomainGetFsinfoArgs,
  DomainGetGuestInfoArgs,
  DomainGetGuestVcpusArgs,
  DomainGetHostnameArgs,
  DomainGetInfoArgs,
  DomainGetInterfaceParametersArgs,
  DomainGetIothreadInfoArgs,
  DomainGetJobInfoArgs,
  DomainGetJobStatsArgs,
  DomainGetLaunchSecurityInfoArgs,
  DomainGetMaxMemoryArgs,
  DomainGetMaxVcpusArgs,
  DomainGetMemoryParametersArgs,
  DomainGetMessagesArgs,
  DomainGetMetadataArgs,
  DomainGetNumaParametersArgs,
  DomainGetOsTypeArgs,
  DomainGetPerfEventsArgs,
  DomainGetSchedulerParametersArgs,
  DomainGetSchedulerParametersFlagsArgs,
  DomainGetSchedulerTypeArgs,
  DomainGetSecurityLabelArgs,
  DomainGetSecurityLabelListArgs,
  DomainGetStateArgs,
  DomainGetTimeArgs,
  DomainGetVcpuPinInfoArgs,
  DomainGetVcpusArgs,
  DomainGetVcpusFlagsArgs,
  DomainGetXmlDescArgs,
  DomainGraphicsReloadArgs,
  DomainHasCurrentSnapshotArgs,
  DomainHasManagedSaveImageArgs,
  DomainInjectNmiArgs,
  DomainInterfaceAddressesArgs,
  DomainInterfaceStatsArgs,
  DomainIsActiveArgs,
  DomainIsPersistentArgs,
  DomainIsUpdatedArgs,
  DomainListAllCheckpointsArgs,
  DomainListAllSnapshotsArgs,
  DomainLookupByIdArgs,
  DomainLookupByNameArgs,
  DomainLookupByUuidArgs,
  DomainManagedSaveArgs,
  DomainManagedSaveDefineXmlArgs,
  DomainManagedSaveGetXmlDescArgs,
  DomainManagedSaveRemoveArgs,
  DomainMemoryPeekArgs,
  DomainMemoryStatsArgs,
  DomainMigrateBegin3Args,
  DomainMigrateBegin3ParamsArgs,
  DomainMigrateConfirm3Args,
  DomainMigrateConfirm3ParamsArgs,
  DomainMigrateFinish2Args,
  DomainMigrateFinish3Args,
  DomainMigrateFinish3ParamsArgs,
  DomainMigrateFinishArgs,
  DomainMigrateGetCompressionCacheArgs,
  DomainMigrateGetMaxDowntimeArgs,
  DomainMigrateGetMaxSpeedArgs,
  DomainMigratePerform3Args,
  DomainMigratePerform3ParamsArgs,
  DomainMigratePerformArgs,
  DomainMigratePrepare2Args,
  DomainMigratePrepare3Args,
  DomainMigratePrepare3ParamsArgs,
  DomainMigratePrepareArgs,
  DomainMigratePrepareTunnel3Args,
  DomainMigratePrepareTunnel3ParamsArgs,
  DomainMigratePrepareTunnelArgs,
  DomainMigrateSetCompressionCacheArgs,
  DomainMigrateSetMaxDowntimeArgs,
  DomainMigrateSetMaxSpeedArgs,
  DomainMigrateStartPostCopyArgs,
  DomainOpenChannelArgs,
  DomainOpenConsoleArgs,
  DomainPinEmulatorArgs,
  DomainPinIothreadArgs,
  DomainPinVcpuArgs,
  DomainPinVcpuFlagsArgs,
  DomainPmSuspendForDurationArgs,
  DomainPmWakeupArgs,
  DomainRebootArgs,
  DomainRenameArgs,
  DomainResetArgs,
  DomainRestoreArgs,
  DomainRestoreFlagsArgs,
  DomainRestoreParamsArgs,
  DomainResumeArgs,
  DomainRevertToSnapshotArgs,
  DomainSaveArgs,
  DomainSaveFlagsArgs,
  DomainSaveImageDefineXmlArgs,
  DomainSaveImageGetXmlDescArgs,
  DomainSaveParamsArgs,
  DomainScreenshotArgs,
  DomainSendKeyArgs,
  DomainSendProcessSignalArgs,
  DomainSetAutostartArgs,
  DomainSetAutostartOnceArgs,
  DomainSetBlkioParametersArgs,
  DomainSetBlockIoTuneArgs,
  DomainSetBlockThresholdArgs,
  DomainSetGuestVcpusArgs,
  DomainSetInterfaceParametersArgs,
  DomainSetIothreadParamsArgs,
  DomainSetLaunchSecurityStateArgs,
  DomainSetLifecycleActionArgs,
  DomainSetMaxMemoryArgs,
  DomainSetMemoryArgs,
  DomainSetMemoryFlagsArgs,
  DomainSetMemoryParametersArgs,
  DomainSetMemoryStatsPeriodArgs,
  DomainSetMetadataArgs,
  DomainSetNumaParametersArgs,
  DomainSetPerfEventsArgs,
  DomainSetSchedulerParametersArgs,
  DomainSetSchedulerParametersFlagsArgs,
  DomainSetThrottleGroupArgs,
  DomainSetTimeArgs,
  DomainSetUserPasswordArgs,
  DomainSetVcpuArgs,
  DomainSetVcpusArgs,
  DomainSetVcpusFlagsArgs,
  DomainShutdownArgs,
  DomainShutdownFlagsArgs,
  DomainSnapshotCreateXmlArgs,
  DomainSnapshotCurrentArgs,
  DomainSnapshotDeleteArgs,
  DomainSnapshotGetParentArgs,
  DomainSnapshotGetXmlDescArgs,
  DomainSnapshotHasMetadataArgs,
  DomainSnapshotIsCurrentArgs,
  DomainSnapshotListAllChildrenArgs,
  DomainSnapshotListChildrenNamesArgs,
  DomainSnapshotListNamesArgs,
  DomainSnapshotLookupByNameArgs,
  DomainSnapshotNumArgs,
  DomainSnapshotNumChildrenArgs,
  DomainStartDirtyRateCalcArgs,
  DomainSuspendArgs,
  DomainUndefineArgs,
  DomainUndefineFlagsArgs,
  DomainUpdateDeviceFlagsArgs,
  InterfaceChangeBeginArgs,
  InterfaceChangeCommitArgs,
  InterfaceChangeRollbackArgs,
  InterfaceCreateArgs,
  InterfaceDefineXmlArgs,
  InterfaceDestroyArgs,
  InterfaceGetXmlDescArgs,
  InterfaceIsActiveArgs,
  InterfaceLookupByMacStringArgs,
  InterfaceLookupByNameArgs,
  InterfaceUndefineArgs,
  NetworkCreateArgs,
  NetworkCreateXmlArgs,
  NetworkCreateXmlFlagsArgs,
  NetworkDefineXmlArgs,
  NetworkDefineXmlFlagsArgs,
  NetworkDestroyArgs,
  NetworkGetAutostartArgs,
  NetworkGetBridgeNameArgs,
  NetworkGetDhcpLeasesArgs,
  NetworkGetMetadataArgs,
  NetworkGetXmlDescArgs,
  NetworkIsActiveArgs,
  NetworkIsPersistentArgs,
  NetworkListAllPortsArgs,
  NetworkLookupByNameArgs,
  NetworkLookupByUuidArgs,
  NetworkPortCreateXmlArgs,
  NetworkPortDeleteArgs,
  NetworkPortGetParametersArgs,
  NetworkPortGetXmlDescArgs,
  NetworkPortLookupByUuidArgs,
  NetworkPortSetParametersArgs,
  NetworkSetAutostartArgs,
  NetworkSetMetadataArgs,
  NetworkUndefineArgs,
  NetworkUpdateArgs,
  NodeAllocPagesArgs,
  NodeDeviceCreateArgs,
  NodeDeviceCreateXmlArgs,
  NodeDeviceDefineXmlArgs,
  NodeDeviceDestroyArgs,
  NodeDeviceDetachFlagsArgs,
  NodeDeviceDettachArgs,
  NodeDeviceGetAutostartArgs,
  NodeDeviceGetParentArgs,
  NodeDeviceGetXmlDescArgs,
  NodeDeviceIsActiveArgs,
  NodeDeviceIsPersistentArgs,
  NodeDeviceListCapsArgs,
  NodeDeviceLookupByNameArgs,
  NodeDeviceLookupScsiHostByWwnArgs,
  NodeDeviceNumOfCapsArgs,
  NodeDeviceReAttachArgs,
  NodeDeviceResetArgs,
  NodeDeviceSetAutostartArgs,
  NodeDeviceUndefineArgs,
  NodeDeviceUpdateArgs,
  NodeGetCellsFreeMemoryArgs,
  NodeGetCpuMapArgs,
  NodeGetCpuStatsArgs,
  NodeGetFreePagesArgs,
  NodeGetMemoryParametersArgs,
  NodeGetMemoryStatsArgs,
  NodeGetSevInfoArgs,
  NodeListDevicesArgs,
  NodeNumOfDevicesArgs,
  NodeSetMemoryParametersArgs,
  NodeSuspendForDurationArgs,
  NwfilterBindingCreateXmlArgs,
  NwfilterBindingDeleteArgs,
  NwfilterBindingGetXmlDescArgs,
  NwfilterBindingLookupByPortDevArgs,
  NwfilterDefineXmlArgs,
  NwfilterDefineXmlFlagsArgs,
  NwfilterGetXmlDescArgs,
  NwfilterLookupByNameArgs,
  NwfilterLookupByUuidArgs,
  NwfilterUndefineArgs,
  SecretDefineXmlArgs,
  SecretGetValueArgs,
  SecretGetXmlDescArgs,
  SecretLookupByUsageArgs,
  SecretLookupByUuidArgs,
  SecretSetValueArgs,
  SecretUndefineArgs,
  StoragePoolBuildArgs,
  StoragePoolCreateArgs,
  StoragePoolCreateXmlArgs,
  StoragePoolDefineXmlArgs,
  StoragePoolDeleteArgs,
  StoragePoolDestroyArgs,
  StoragePoolGetAutostartArgs,
  StoragePoolGetInfoArgs,
  StoragePoolGetXmlDescArgs,
  StoragePoolIsActiveArgs,
  StoragePoolIsPersistentArgs,
  StoragePoolListAllVolumesArgs,
  StoragePoolListVolumesArgs,
  StoragePoolLookupByNameArgs,
  StoragePoolLookupByTargetPathArgs,
  StoragePoolLookupByUuidArgs,
  StoragePoolLookupByVolumeArgs,
  StoragePoolNumOfVolumesArgs,
  StoragePoolRefreshArgs,
  StoragePoolSetAutostartArgs,
  StoragePoolUndefineArgs,
  StorageVolCreateXmlArgs,
  StorageVolCreateXmlFromArgs,
  StorageVolDeleteArgs,
  StorageVolDownloadArgs,
  StorageVolGetInfoArgs,
  StorageVolGetInfoFlagsArgs,
  StorageVolGetPathArgs,
  StorageVolGetXmlDescArgs,
  StorageVolLookupByKeyArgs,
  StorageVolLookupByNameArgs,
  StorageVolLookupByPathArgs,
  StorageVolResizeArgs,
  StorageVolUploadArgs,
  StorageVolWipeArgs,
  StorageVolWipePatternArgs,
} from './args.ts';
import { remote } from './procedures.ts';
import type {
  AuthListRet,
  AuthPolkitRet,
  AuthSaslInitRet,
  AuthSaslStartRet,
  AuthSaslStepRet,
  ConnectBaselineCpuRet,
  ConnectBaselineHypervisorCpuRet,
  ConnectCompareCpuRet,
  ConnectCompareHypervisorCpuRet,
  ConnectDomainEventCallbackRegisterAnyRet,
  ConnectDomainEventDeregisterRet,
  ConnectDomainEventRegisterRet,
  ConnectDomainXmlFromNativeRet,
  ConnectDomainXmlToNativeRet,
  ConnectFindStoragePoolSourcesRet,
  ConnectGetAllDomainStatsRet,
  ConnectGetCapabilitiesRet,
  ConnectGetCpuModelNamesRet,
  ConnectGetDomainCapabilitiesRet,
  ConnectGetHostnameRet,
  ConnectGetLibVersionRet,
  ConnectGetMaxVcpusRet,
  ConnectGetStoragePoolCapabilitiesRet,
  ConnectGetSysinfoRet,
  ConnectGetTypeRet,
  ConnectGetUriRet,
  ConnectGetVersionRet,
  ConnectIsSecureRet,
  ConnectListAllDomainsRet,
  ConnectListAllInterfacesRet,
  ConnectListAllNetworksRet,
  ConnectListAllNodeDevicesRet,
  ConnectListAllNwfilterBindingsRet,
  ConnectListAllNwfiltersRet,
  ConnectListAllSecretsRet,
  ConnectListAllStoragePoolsRet,
  ConnectListDefinedDomainsRet,
  ConnectListDefinedInterfacesRet,
  ConnectListDefinedNetworksRet,
  ConnectListDefinedStoragePoolsRet,
  ConnectListDomainsRet,
  ConnectListInterfacesRet,
  ConnectListNetworksRet,
  ConnectListNwfiltersRet,
  ConnectListSecretsRet,
  ConnectListStoragePoolsRet,
  ConnectNetworkEventRegisterAnyRet,
  ConnectNodeDeviceEventRegisterAnyRet,
  ConnectNumOfDefinedDomainsRet,
  ConnectNumOfDefinedInterfacesRet,
  ConnectNumOfDefinedNetworksRet,
  ConnectNumOfDefinedStoragePoolsRet,
  ConnectNumOfDomainsRet,
  ConnectNumOfInterfacesRet,
  ConnectNumOfNetworksRet,
  ConnectNumOfNwfiltersRet,
  ConnectNumOfSecretsRet,
  ConnectNumOfStoragePoolsRet,
  ConnectSecretEventRegisterAnyRet,
  ConnectStoragePoolEventRegisterAnyRet,
  ConnectSupportsFeatureRet,
  DomainAgentSetResponseTimeoutRet,
  DomainAuthorizedSshKeysGetRet,
  DomainBackupGetXmlDescRet,
  DomainBlockPeekRet,
  DomainBlockStatsFlagsRet,
  DomainBlockStatsRet,
  DomainCheckpointCreateXmlRet,
  DomainCheckpointGetParentRet,
  DomainCheckpointGetXmlDescRet,
  DomainCheckpointListAllChildrenRet,
  DomainCheckpointLookupByNameRet,
  DomainCreateWithFlagsRet,
  DomainCreateXmlRet,
  DomainDefineXmlFlagsRet,
  DomainDefineXmlRet,
  DomainFsfreezeRet,
  DomainFsthawRet,
  DomainGetAutostartOnceRet,
  DomainGetAutostartRet,
  DomainGetBlkioParametersRet,
  DomainGetBlockInfoRet,
  DomainGetBlockIoTuneRet,
  DomainGetBlockJobInfoRet,
  DomainGetControlInfoRet,
  DomainGetCpuStatsRet,
  DomainGetDiskErrorsRet,
  DomainGetEmulatorPinInfoRet,
  DomainGetFsinfoRet,
  DomainGetGuestInfoRet,
  DomainGetGuestVcpusRet,
  DomainGetHostnameRet,
  DomainGetInfoRet,
  DomainGetInterfaceParametersRet,
  DomainGetIothreadInfoRet,
  DomainGetJobInfoRet,
  DomainGetJobStatsRet,
  DomainGetLaunchSecurityInfoRet,
  DomainGetMaxMemoryRet,
  DomainGetMaxVcpusRet,
  DomainGetMemoryParametersRet,
  DomainGetMessagesRet,
  DomainGetMetadataRet,
  DomainGetNumaParametersRet,
  DomainGetOsTypeRet,
  DomainGetPerfEventsRet,
  DomainGetSchedulerParametersFlagsRet,
  DomainGetSchedulerParametersRet,
  DomainGetSchedulerTypeRet,
  DomainGetSecurityLabelListRet,
  DomainGetSecurityLabelRet,
  DomainGetStateRet,
  DomainGetTimeRet,
  DomainGetVcpuPinInfoRet,
  DomainGetVcpusFlagsRet,
  DomainGetVcpusRet,
  DomainGetXmlDescRet,
  DomainHasCurrentSnapshotRet,
  DomainHasManagedSaveImageRet,
  DomainInterfaceAddressesRet,
  DomainInterfaceStatsRet,
  DomainIsActiveRet,
  DomainIsPersistentRet,
  DomainIsUpdatedRet,
  DomainListAllCheckpointsRet,
  DomainListAllSnapshotsRet,
  DomainLookupByIdRet,
  DomainLookupByNameRet,
  DomainLookupByUuidRet,
  DomainManagedSaveGetXmlDescRet,
  DomainMemoryPeekRet,
  DomainMemoryStatsRet,
  DomainMigrateBegin3ParamsRet,
  DomainMigrateBegin3Ret,
  DomainMigrateFinish2Ret,
  DomainMigrateFinish3ParamsRet,
  DomainMigrateFinish3Ret,
  DomainMigrateFinishRet,
  DomainMigrateGetCompressionCacheRet,
  DomainMigrateGetMaxDowntimeRet,
  DomainMigrateGetMaxSpeedRet,
  DomainMigratePerform3ParamsRet,
  DomainMigratePerform3Ret,
  DomainMigratePrepare2Ret,
  DomainMigratePrepare3ParamsRet,
  DomainMigratePrepare3Ret,
  DomainMigratePrepareRet,
  DomainMigratePrepareTunnel3ParamsRet,
  DomainMigratePrepareTunnel3Ret,
  DomainRenameRet,
  DomainSaveImageGetXmlDescRet,
  DomainScreenshotRet,
  DomainSnapshotCreateXmlRet,
  DomainSnapshotCurrentRet,
  DomainSnapshotGetParentRet,
  DomainSnapshotGetXmlDescRet,
  DomainSnapshotHasMetadataRet,
  DomainSnapshotIsCurrentRet,
  DomainSnapshotListAllChildrenRet,
  DomainSnapshotListChildrenNamesRet,
  DomainSnapshotListNamesRet,
  DomainSnapshotLookupByNameRet,
  DomainSnapshotNumChildrenRet,
  DomainSnapshotNumRet,
  InterfaceDefineXmlRet,
  InterfaceGetXmlDescRet,
  InterfaceIsActiveRet,
  InterfaceLookupByMacStringRet,
  InterfaceLookupByNameRet,
  NetworkCreateXmlFlagsRet,
  NetworkCreateXmlRet,
  NetworkDefineXmlFlagsRet,
  NetworkDefineXmlRet,
  NetworkGetAutostartRet,
  NetworkGetBridgeNameRet,
  NetworkGetDhcpLeasesRet,
  NetworkGetMetadataRet,
  NetworkGetXmlDescRet,
  NetworkIsActiveRet,
  NetworkIsPersistentRet,
  NetworkListAllPortsRet,
  NetworkLookupByNameRet,
  NetworkLookupByUuidRet,
  NetworkPortCreateXmlRet,
  NetworkPortGetParametersRet,
  NetworkPortGetXmlDescRet,
  NetworkPortLookupByUuidRet,
  NodeAllocPagesRet,
  NodeDeviceCreateXmlRet,
  NodeDeviceDefineXmlRet,
  NodeDeviceGetAutostartRet,
  NodeDeviceGetParentRet,
  NodeDeviceGetXmlDescRet,
  NodeDeviceIsActiveRet,
  NodeDeviceIsPersistentRet,
  NodeDeviceListCapsRet,
  NodeDeviceLookupByNameRet,
  NodeDeviceLookupScsiHostByWwnRet,
  NodeDeviceNumOfCapsRet,
  NodeGetCellsFreeMemoryRet,
  NodeGetCpuMapRet,
  NodeGetCpuStatsRet,
  NodeGetFreeMemoryRet,
  NodeGetFreePagesRet,
  NodeGetInfoRet,
  NodeGetMemoryParametersRet,
  NodeGetMemoryStatsRet,
  NodeGetSecurityModelRet,
  NodeGetSevInfoRet,
  NodeListDevicesRet,
  NodeNumOfDevicesRet,
  NwfilterBindingCreateXmlRet,
  NwfilterBindingGetXmlDescRet,
  NwfilterBindingLookupByPortDevRet,
  NwfilterDefineXmlFlagsRet,
  NwfilterDefineXmlRet,
  NwfilterGetXmlDescRet,
  NwfilterLookupByNameRet,
  NwfilterLookupByUuidRet,
  SecretDefineXmlRet,
  SecretGetValueRet,
  SecretGetXmlDescRet,
  SecretLookupByUsageRet,
  SecretLookupByUuidRet,
  StoragePoolCreateXmlRet,
  StoragePoolDefineXmlRet,
  StoragePoolGetAutostartRet,
  StoragePoolGetInfoRet,
  StoragePoolGetXmlDescRet,
  StoragePoolIsActiveRet,
  StoragePoolIsPersistentRet,
  StoragePoolListAllVolumesRet,
  StoragePoolListVolumesRet,
  StoragePoolLookupByNameRet,
  StoragePoolLookupByTargetPathRet,
  StoragePoolLookupByUuidRet,
  StoragePoolLookupByVolumeRet,
  StoragePoolNumOfVolumesRet,
  StorageVolCreateXmlFromRet,
  StorageVolCreateXmlRet,
  StorageVolGetInfoFlagsRet,
  StorageVolGetInfoRet,
  StorageVolGetPathRet,
  StorageVolGetXmlDescRet,
  StorageVolLookupByKeyRet,
  StorageVolLookupByNameRet,
  StorageVolLookupByPathRet,
} from './replies.ts';

/**
 * The calls of the program `remote` as methods; `S` is the stream type of the connection.
 * Calls that pass file descriptors are left out: Node cannot pass any.
 */
export class RemoteApi<S> {
  readonly #caller: Caller<S>;

  constructor(caller: Caller<S>) {
    this.#caller = caller;
  }

  connectOpen(args: ConnectOpenArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.connectOpen, args, options);
  }

  connectClose(options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.connectClose, undefined, options);
  }

  connectGetType(options?: CallOptions): Promise<ConnectGetTypeRet> {
    return this.#caller.call(remote.connectGetType, undefined, options);
  }

  connectGetVersion(options?: CallOptions): Promise<ConnectGetVersionRet> {
    return this.#caller.call(remote.connectGetVersion, undefined, options);
  }

  connectGetMaxVcpus(args: ConnectGetMaxVcpusArgs, options?: CallOptions): Promise<ConnectGetMaxVcpusRet> {
    return this.#caller.call(remote.connectGetMaxVcpus, args, options);
  }

  nodeGetInfo(options?: CallOptions): Promise<NodeGetInfoRet> {
    return this.#caller.call(remote.nodeGetInfo, undefined, options);
  }

  connectGetCapabilities(options?: CallOptions): Promise<ConnectGetCapabilitiesRet> {
    return this.#caller.call(remote.connectGetCapabilities, undefined, options);
  }

  domainAttachDevice(args: DomainAttachDeviceArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainAttachDevice, args, options);
  }

  domainCreate(args: DomainCreateArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainCreate, args, options);
  }

  domainCreateXml(args: DomainCreateXmlArgs, options?: CallOptions): Promise<DomainCreateXmlRet> {
    return this.#caller.call(remote.domainCreateXml, args, options);
  }

  domainDefineXml(args: DomainDefineXmlArgs, options?: CallOptions): Promise<DomainDefineXmlRet> {
    return this.#caller.call(remote.domainDefineXml, args, options);
  }

  domainDestroy(args: DomainDestroyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainDestroy, args, options);
  }

  domainDetachDevice(args: DomainDetachDeviceArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainDetachDevice, args, options);
  }

  domainGetXmlDesc(args: DomainGetXmlDescArgs, options?: CallOptions): Promise<DomainGetXmlDescRet> {
    return this.#caller.call(remote.domainGetXmlDesc, args, options);
  }

  domainGetAutostart(args: DomainGetAutostartArgs, options?: CallOptions): Promise<DomainGetAutostartRet> {
    return this.#caller.call(remote.domainGetAutostart, args, options);
  }

  domainGetInfo(args: DomainGetInfoArgs, options?: CallOptions): Promise<DomainGetInfoRet> {
    return this.#caller.call(remote.domainGetInfo, args, options);
  }

  domainGetMaxMemory(args: DomainGetMaxMemoryArgs, options?: CallOptions): Promise<DomainGetMaxMemoryRet> {
    return this.#caller.call(remote.domainGetMaxMemory, args, options);
  }

  domainGetMaxVcpus(args: DomainGetMaxVcpusArgs, options?: CallOptions): Promise<DomainGetMaxVcpusRet> {
    return this.#caller.call(remote.domainGetMaxVcpus, args, options);
  }

  domainGetOsType(args: DomainGetOsTypeArgs, options?: CallOptions): Promise<DomainGetOsTypeRet> {
    return this.#caller.call(remote.domainGetOsType, args, options);
  }

  domainGetVcpus(args: DomainGetVcpusArgs, options?: CallOptions): Promise<DomainGetVcpusRet> {
    return this.#caller.call(remote.domainGetVcpus, args, options);
  }

  connectListDefinedDomains(args: ConnectListDefinedDomainsArgs, options?: CallOptions): Promise<ConnectListDefinedDomainsRet> {
    return this.#caller.call(remote.connectListDefinedDomains, args, options);
  }

  domainLookupById(args: DomainLookupByIdArgs, options?: CallOptions): Promise<DomainLookupByIdRet> {
    return this.#caller.call(remote.domainLookupById, args, options);
  }

  domainLookupByName(args: DomainLookupByNameArgs, options?: CallOptions): Promise<DomainLookupByNameRet> {
    return this.#caller.call(remote.domainLookupByName, args, options);
  }

  domainLookupByUuid(args: DomainLookupByUuidArgs, options?: CallOptions): Promise<DomainLookupByUuidRet> {
    return this.#caller.call(remote.domainLookupByUuid, args, options);
  }

  connectNumOfDefinedDomains(options?: CallOptions): Promise<ConnectNumOfDefinedDomainsRet> {
    return this.#caller.call(remote.connectNumOfDefinedDomains, undefined, options);
  }

  domainPinVcpu(args: DomainPinVcpuArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainPinVcpu, args, options);
  }

  domainReboot(args: DomainRebootArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainReboot, args, options);
  }

  domainResume(args: DomainResumeArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainResume, args, options);
  }

  domainSetAutostart(args: DomainSetAutostartArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetAutostart, args, options);
  }

  domainSetMaxMemory(args: DomainSetMaxMemoryArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetMaxMemory, args, options);
  }

  domainSetMemory(args: DomainSetMemoryArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetMemory, args, options);
  }

  domainSetVcpus(args: DomainSetVcpusArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetVcpus, args, options);
  }

  domainShutdown(args: DomainShutdownArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainShutdown, args, options);
  }

  domainSuspend(args: DomainSuspendArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSuspend, args, options);
  }

  domainUndefine(args: DomainUndefineArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainUndefine, args, options);
  }

  connectListDefinedNetworks(args: ConnectListDefinedNetworksArgs, options?: CallOptions): Promise<ConnectListDefinedNetworksRet> {
    return this.#caller.call(remote.connectListDefinedNetworks, args, options);
  }

  connectListDomains(args: ConnectListDomainsArgs, options?: CallOptions): Promise<ConnectListDomainsRet> {
    return this.#caller.call(remote.connectListDomains, args, options);
  }

  connectListNetworks(args: ConnectListNetworksArgs, options?: CallOptions): Promise<ConnectListNetworksRet> {
    return this.#caller.call(remote.connectListNetworks, args, options);
  }

  networkCreate(args: NetworkCreateArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.networkCreate, args, options);
  }

  networkCreateXml(args: NetworkCreateXmlArgs, options?: CallOptions): Promise<NetworkCreateXmlRet> {
    return this.#caller.call(remote.networkCreateXml, args, options);
  }

  networkDefineXml(args: NetworkDefineXmlArgs, options?: CallOptions): Promise<NetworkDefineXmlRet> {
    return this.#caller.call(remote.networkDefineXml, args, options);
  }

  networkDestroy(args: NetworkDestroyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.networkDestroy, args, options);
  }

  networkGetXmlDesc(args: NetworkGetXmlDescArgs, options?: CallOptions): Promise<NetworkGetXmlDescRet> {
    return this.#caller.call(remote.networkGetXmlDesc, args, options);
  }

  networkGetAutostart(args: NetworkGetAutostartArgs, options?: CallOptions): Promise<NetworkGetAutostartRet> {
    return this.#caller.call(remote.networkGetAutostart, args, options);
  }

  networkGetBridgeName(args: NetworkGetBridgeNameArgs, options?: CallOptions): Promise<NetworkGetBridgeNameRet> {
    return this.#caller.call(remote.networkGetBridgeName, args, options);
  }

  networkLookupByName(args: NetworkLookupByNameArgs, options?: CallOptions): Promise<NetworkLookupByNameRet> {
    return this.#caller.call(remote.networkLookupByName, args, options);
  }

  networkLookupByUuid(args: NetworkLookupByUuidArgs, options?: CallOptions): Promise<NetworkLookupByUuidRet> {
    return this.#caller.call(remote.networkLookupByUuid, args, options);
  }

  networkSetAutostart(args: NetworkSetAutostartArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.networkSetAutostart, args, options);
  }

  networkUndefine(args: NetworkUndefineArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.networkUndefine, args, options);
  }

  connectNumOfDefinedNetworks(options?: CallOptions): Promise<ConnectNumOfDefinedNetworksRet> {
    return this.#caller.call(remote.connectNumOfDefinedNetworks, undefined, options);
  }

  connectNumOfDomains(options?: CallOptions): Promise<ConnectNumOfDomainsRet> {
    return this.#caller.call(remote.connectNumOfDomains, undefined, options);
  }

  connectNumOfNetworks(options?: CallOptions): Promise<ConnectNumOfNetworksRet> {
    return this.#caller.call(remote.connectNumOfNetworks, undefined, options);
  }

  domainCoreDump(args: DomainCoreDumpArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainCoreDump, args, options);
  }

  domainRestore(args: DomainRestoreArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainRestore, args, options);
  }

  domainSave(args: DomainSaveArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSave, args, options);
  }

  domainGetSchedulerType(args: DomainGetSchedulerTypeArgs, options?: CallOptions): Promise<DomainGetSchedulerTypeRet> {
    return this.#caller.call(remote.domainGetSchedulerType, args, options);
  }

  domainGetSchedulerParameters(args: DomainGetSchedulerParametersArgs, options?: CallOptions): Promise<DomainGetSchedulerParametersRet> {
    return this.#caller.call(remote.domainGetSchedulerParameters, args, options);
  }

  domainSetSchedulerParameters(args: DomainSetSchedulerParametersArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetSchedulerParameters, args, options);
  }

  connectGetHostname(options?: CallOptions): Promise<ConnectGetHostnameRet> {
    return this.#caller.call(remote.connectGetHostname, undefined, options);
  }

  connectSupportsFeature(args: ConnectSupportsFeatureArgs, options?: CallOptions): Promise<ConnectSupportsFeatureRet> {
    return this.#caller.call(remote.connectSupportsFeature, args, options);
  }

  domainMigratePrepare(args: DomainMigratePrepareArgs, options?: CallOptions): Promise<DomainMigratePrepareRet> {
    return this.#caller.call(remote.domainMigratePrepare, args, options);
  }

  domainMigratePerform(args: DomainMigratePerformArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainMigratePerform, args, options);
  }

  domainMigrateFinish(args: DomainMigrateFinishArgs, options?: CallOptions): Promise<DomainMigrateFinishRet> {
    return this.#caller.call(remote.domainMigrateFinish, args, options);
  }

  domainBlockStats(args: DomainBlockStatsArgs, options?: CallOptions): Promise<DomainBlockStatsRet> {
    return this.#caller.call(remote.domainBlockStats, args, options);
  }

  domainInterfaceStats(args: DomainInterfaceStatsArgs, options?: CallOptions): Promise<DomainInterfaceStatsRet> {
    return this.#caller.call(remote.domainInterfaceStats, args, options);
  }

  authList(options?: CallOptions): Promise<AuthListRet> {
    return this.#caller.call(remote.authList, undefined, options);
  }

  authSaslInit(options?: CallOptions): Promise<AuthSaslInitRet> {
    return this.#caller.call(remote.authSaslInit, undefined, options);
  }

  authSaslStart(args: AuthSaslStartArgs, options?: CallOptions): Promise<AuthSaslStartRet> {
    return this.#caller.call(remote.authSaslStart, args, options);
  }

  authSaslStep(args: AuthSaslStepArgs, options?: CallOptions): Promise<AuthSaslStepRet> {
    return this.#caller.call(remote.authSaslStep, args, options);
  }

  authPolkit(options?: CallOptions): Promise<AuthPolkitRet> {
    return this.#caller.call(remote.authPolkit, undefined, options);
  }

  connectNumOfStoragePools(options?: CallOptions): Promise<ConnectNumOfStoragePoolsRet> {
    return this.#caller.call(remote.connectNumOfStoragePools, undefined, options);
  }

  connectListStoragePools(args: ConnectListStoragePoolsArgs, options?: CallOptions): Promise<ConnectListStoragePoolsRet> {
    return this.#caller.call(remote.connectListStoragePools, args, options);
  }

  connectNumOfDefinedStoragePools(options?: CallOptions): Promise<ConnectNumOfDefinedStoragePoolsRet> {
    return this.#caller.call(remote.connectNumOfDefinedStoragePools, undefined, options);
  }

  connectListDefinedStoragePools(args: ConnectListDefinedStoragePoolsArgs, options?: CallOptions): Promise<ConnectListDefinedStoragePoolsRet> {
    return this.#caller.call(remote.connectListDefinedStoragePools, args, options);
  }

  connectFindStoragePoolSources(args: ConnectFindStoragePoolSourcesArgs, options?: CallOptions): Promise<ConnectFindStoragePoolSourcesRet> {
    return this.#caller.call(remote.connectFindStoragePoolSources, args, options);
  }

  storagePoolCreateXml(args: StoragePoolCreateXmlArgs, options?: CallOptions): Promise<StoragePoolCreateXmlRet> {
    return this.#caller.call(remote.storagePoolCreateXml, args, options);
  }

  storagePoolDefineXml(args: StoragePoolDefineXmlArgs, options?: CallOptions): Promise<StoragePoolDefineXmlRet> {
    return this.#caller.call(remote.storagePoolDefineXml, args, options);
  }

  storagePoolCreate(args: StoragePoolCreateArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.storagePoolCreate, args, options);
  }

  storagePoolBuild(args: StoragePoolBuildArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.storagePoolBuild, args, options);
  }

  storagePoolDestroy(args: StoragePoolDestroyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.storagePoolDestroy, args, options);
  }

  storagePoolDelete(args: StoragePoolDeleteArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.storagePoolDelete, args, options);
  }

  storagePoolUndefine(args: StoragePoolUndefineArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.storagePoolUndefine, args, options);
  }

  storagePoolRefresh(args: StoragePoolRefreshArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.storagePoolRefresh, args, options);
  }

  storagePoolLookupByName(args: StoragePoolLookupByNameArgs, options?: CallOptions): Promise<StoragePoolLookupByNameRet> {
    return this.#caller.call(remote.storagePoolLookupByName, args, options);
  }

  storagePoolLookupByUuid(args: StoragePoolLookupByUuidArgs, options?: CallOptions): Promise<StoragePoolLookupByUuidRet> {
    return this.#caller.call(remote.storagePoolLookupByUuid, args, options);
  }

  storagePoolLookupByVolume(args: StoragePoolLookupByVolumeArgs, options?: CallOptions): Promise<StoragePoolLookupByVolumeRet> {
    return this.#caller.call(remote.storagePoolLookupByVolume, args, options);
  }

  storagePoolGetInfo(args: StoragePoolGetInfoArgs, options?: CallOptions): Promise<StoragePoolGetInfoRet> {
    return this.#caller.call(remote.storagePoolGetInfo, args, options);
  }

  storagePoolGetXmlDesc(args: StoragePoolGetXmlDescArgs, options?: CallOptions): Promise<StoragePoolGetXmlDescRet> {
    return this.#caller.call(remote.storagePoolGetXmlDesc, args, options);
  }

  storagePoolGetAutostart(args: StoragePoolGetAutostartArgs, options?: CallOptions): Promise<StoragePoolGetAutostartRet> {
    return this.#caller.call(remote.storagePoolGetAutostart, args, options);
  }

  storagePoolSetAutostart(args: StoragePoolSetAutostartArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.storagePoolSetAutostart, args, options);
  }

  storagePoolNumOfVolumes(args: StoragePoolNumOfVolumesArgs, options?: CallOptions): Promise<StoragePoolNumOfVolumesRet> {
    return this.#caller.call(remote.storagePoolNumOfVolumes, args, options);
  }

  storagePoolListVolumes(args: StoragePoolListVolumesArgs, options?: CallOptions): Promise<StoragePoolListVolumesRet> {
    return this.#caller.call(remote.storagePoolListVolumes, args, options);
  }

  storageVolCreateXml(args: StorageVolCreateXmlArgs, options?: CallOptions): Promise<StorageVolCreateXmlRet> {
    return this.#caller.call(remote.storageVolCreateXml, args, options);
  }

  storageVolDelete(args: StorageVolDeleteArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.storageVolDelete, args, options);
  }

  storageVolLookupByName(args: StorageVolLookupByNameArgs, options?: CallOptions): Promise<StorageVolLookupByNameRet> {
    return this.#caller.call(remote.storageVolLookupByName, args, options);
  }

  storageVolLookupByKey(args: StorageVolLookupByKeyArgs, options?: CallOptions): Promise<StorageVolLookupByKeyRet> {
    return this.#caller.call(remote.storageVolLookupByKey, args, options);
  }

  storageVolLookupByPath(args: StorageVolLookupByPathArgs, options?: CallOptions): Promise<StorageVolLookupByPathRet> {
    return this.#caller.call(remote.storageVolLookupByPath, args, options);
  }

  storageVolGetInfo(args: StorageVolGetInfoArgs, options?: CallOptions): Promise<StorageVolGetInfoRet> {
    return this.#caller.call(remote.storageVolGetInfo, args, options);
  }

  storageVolGetXmlDesc(args: StorageVolGetXmlDescArgs, options?: CallOptions): Promise<StorageVolGetXmlDescRet> {
    return this.#caller.call(remote.storageVolGetXmlDesc, args, options);
  }

  storageVolGetPath(args: StorageVolGetPathArgs, options?: CallOptions): Promise<StorageVolGetPathRet> {
    return this.#caller.call(remote.storageVolGetPath, args, options);
  }

  nodeGetCellsFreeMemory(args: NodeGetCellsFreeMemoryArgs, options?: CallOptions): Promise<NodeGetCellsFreeMemoryRet> {
    return this.#caller.call(remote.nodeGetCellsFreeMemory, args, options);
  }

  nodeGetFreeMemory(options?: CallOptions): Promise<NodeGetFreeMemoryRet> {
    return this.#caller.call(remote.nodeGetFreeMemory, undefined, options);
  }

  domainBlockPeek(args: DomainBlockPeekArgs, options?: CallOptions): Promise<DomainBlockPeekRet> {
    return this.#caller.call(remote.domainBlockPeek, args, options);
  }

  domainMemoryPeek(args: DomainMemoryPeekArgs, options?: CallOptions): Promise<DomainMemoryPeekRet> {
    return this.#caller.call(remote.domainMemoryPeek, args, options);
  }

  connectDomainEventRegister(options?: CallOptions): Promise<ConnectDomainEventRegisterRet> {
    return this.#caller.call(remote.connectDomainEventRegister, undefined, options);
  }

  connectDomainEventDeregister(options?: CallOptions): Promise<ConnectDomainEventDeregisterRet> {
    return this.#caller.call(remote.connectDomainEventDeregister, undefined, options);
  }

  domainMigratePrepare2(args: DomainMigratePrepare2Args, options?: CallOptions): Promise<DomainMigratePrepare2Ret> {
    return this.#caller.call(remote.domainMigratePrepare2, args, options);
  }

  domainMigrateFinish2(args: DomainMigrateFinish2Args, options?: CallOptions): Promise<DomainMigrateFinish2Ret> {
    return this.#caller.call(remote.domainMigrateFinish2, args, options);
  }

  connectGetUri(options?: CallOptions): Promise<ConnectGetUriRet> {
    return this.#caller.call(remote.connectGetUri, undefined, options);
  }

  nodeNumOfDevices(args: NodeNumOfDevicesArgs, options?: CallOptions): Promise<NodeNumOfDevicesRet> {
    return this.#caller.call(remote.nodeNumOfDevices, args, options);
  }

  nodeListDevices(args: NodeListDevicesArgs, options?: CallOptions): Promise<NodeListDevicesRet> {
    return this.#caller.call(remote.nodeListDevices, args, options);
  }

  nodeDeviceLookupByName(args: NodeDeviceLookupByNameArgs, options?: CallOptions): Promise<NodeDeviceLookupByNameRet> {
    return this.#caller.call(remote.nodeDeviceLookupByName, args, options);
  }

  nodeDeviceGetXmlDesc(args: NodeDeviceGetXmlDescArgs, options?: CallOptions): Promise<NodeDeviceGetXmlDescRet> {
    return this.#caller.call(remote.nodeDeviceGetXmlDesc, args, options);
  }

  nodeDeviceGetParent(args: NodeDeviceGetParentArgs, options?: CallOptions): Promise<NodeDeviceGetParentRet> {
    return this.#caller.call(remote.nodeDeviceGetParent, args, options);
  }

  nodeDeviceNumOfCaps(args: NodeDeviceNumOfCapsArgs, options?: CallOptions): Promise<NodeDeviceNumOfCapsRet> {
    return this.#caller.call(remote.nodeDeviceNumOfCaps, args, options);
  }

  nodeDeviceListCaps(args: NodeDeviceListCapsArgs, options?: CallOptions): Promise<NodeDeviceListCapsRet> {
    return this.#caller.call(remote.nodeDeviceListCaps, args, options);
  }

  nodeDeviceDettach(args: NodeDeviceDettachArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nodeDeviceDettach, args, options);
  }

  nodeDeviceReAttach(args: NodeDeviceReAttachArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nodeDeviceReAttach, args, options);
  }

  nodeDeviceReset(args: NodeDeviceResetArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nodeDeviceReset, args, options);
  }

  domainGetSecurityLabel(args: DomainGetSecurityLabelArgs, options?: CallOptions): Promise<DomainGetSecurityLabelRet> {
    return this.#caller.call(remote.domainGetSecurityLabel, args, options);
  }

  nodeGetSecurityModel(options?: CallOptions): Promise<NodeGetSecurityModelRet> {
    return this.#caller.call(remote.nodeGetSecurityModel, undefined, options);
  }

  nodeDeviceCreateXml(args: NodeDeviceCreateXmlArgs, options?: CallOptions): Promise<NodeDeviceCreateXmlRet> {
    return this.#caller.call(remote.nodeDeviceCreateXml, args, options);
  }

  nodeDeviceDestroy(args: NodeDeviceDestroyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nodeDeviceDestroy, args, options);
  }

  storageVolCreateXmlFrom(args: StorageVolCreateXmlFromArgs, options?: CallOptions): Promise<StorageVolCreateXmlFromRet> {
    return this.#caller.call(remote.storageVolCreateXmlFrom, args, options);
  }

  connectNumOfInterfaces(options?: CallOptions): Promise<ConnectNumOfInterfacesRet> {
    return this.#caller.call(remote.connectNumOfInterfaces, undefined, options);
  }

  connectListInterfaces(args: ConnectListInterfacesArgs, options?: CallOptions): Promise<ConnectListInterfacesRet> {
    return this.#caller.call(remote.connectListInterfaces, args, options);
  }

  interfaceLookupByName(args: InterfaceLookupByNameArgs, options?: CallOptions): Promise<InterfaceLookupByNameRet> {
    return this.#caller.call(remote.interfaceLookupByName, args, options);
  }

  interfaceLookupByMacString(args: InterfaceLookupByMacStringArgs, options?: CallOptions): Promise<InterfaceLookupByMacStringRet> {
    return this.#caller.call(remote.interfaceLookupByMacString, args, options);
  }

  interfaceGetXmlDesc(args: InterfaceGetXmlDescArgs, options?: CallOptions): Promise<InterfaceGetXmlDescRet> {
    return this.#caller.call(remote.interfaceGetXmlDesc, args, options);
  }

  interfaceDefineXml(args: InterfaceDefineXmlArgs, options?: CallOptions): Promise<InterfaceDefineXmlRet> {
    return this.#caller.call(remote.interfaceDefineXml, args, options);
  }

  interfaceUndefine(args: InterfaceUndefineArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.interfaceUndefine, args, options);
  }

  interfaceCreate(args: InterfaceCreateArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.interfaceCreate, args, options);
  }

  interfaceDestroy(args: InterfaceDestroyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.interfaceDestroy, args, options);
  }

  connectDomainXmlFromNative(args: ConnectDomainXmlFromNativeArgs, options?: CallOptions): Promise<ConnectDomainXmlFromNativeRet> {
    return this.#caller.call(remote.connectDomainXmlFromNative, args, options);
  }

  connectDomainXmlToNative(args: ConnectDomainXmlToNativeArgs, options?: CallOptions): Promise<ConnectDomainXmlToNativeRet> {
    return this.#caller.call(remote.connectDomainXmlToNative, args, options);
  }

  connectNumOfDefinedInterfaces(options?: CallOptions): Promise<ConnectNumOfDefinedInterfacesRet> {
    return this.#caller.call(remote.connectNumOfDefinedInterfaces, undefined, options);
  }

  connectListDefinedInterfaces(args: ConnectListDefinedInterfacesArgs, options?: CallOptions): Promise<ConnectListDefinedInterfacesRet> {
    return this.#caller.call(remote.connectListDefinedInterfaces, args, options);
  }

  connectNumOfSecrets(options?: CallOptions): Promise<ConnectNumOfSecretsRet> {
    return this.#caller.call(remote.connectNumOfSecrets, undefined, options);
  }

  connectListSecrets(args: ConnectListSecretsArgs, options?: CallOptions): Promise<ConnectListSecretsRet> {
    return this.#caller.call(remote.connectListSecrets, args, options);
  }

  secretLookupByUuid(args: SecretLookupByUuidArgs, options?: CallOptions): Promise<SecretLookupByUuidRet> {
    return this.#caller.call(remote.secretLookupByUuid, args, options);
  }

  secretDefineXml(args: SecretDefineXmlArgs, options?: CallOptions): Promise<SecretDefineXmlRet> {
    return this.#caller.call(remote.secretDefineXml, args, options);
  }

  secretGetXmlDesc(args: SecretGetXmlDescArgs, options?: CallOptions): Promise<SecretGetXmlDescRet> {
    return this.#caller.call(remote.secretGetXmlDesc, args, options);
  }

  secretSetValue(args: SecretSetValueArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.secretSetValue, args, options);
  }

  secretGetValue(args: SecretGetValueArgs, options?: CallOptions): Promise<SecretGetValueRet> {
    return this.#caller.call(remote.secretGetValue, args, options);
  }

  secretUndefine(args: SecretUndefineArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.secretUndefine, args, options);
  }

  secretLookupByUsage(args: SecretLookupByUsageArgs, options?: CallOptions): Promise<SecretLookupByUsageRet> {
    return this.#caller.call(remote.secretLookupByUsage, args, options);
  }

  domainMigratePrepareTunnel(args: DomainMigratePrepareTunnelArgs, options?: CallOptions): Promise<StreamResult<S, void>> {
    return this.#caller.openStream(remote.domainMigratePrepareTunnel, args, options);
  }

  connectIsSecure(options?: CallOptions): Promise<ConnectIsSecureRet> {
    return this.#caller.call(remote.connectIsSecure, undefined, options);
  }

  domainIsActive(args: DomainIsActiveArgs, options?: CallOptions): Promise<DomainIsActiveRet> {
    return this.#caller.call(remote.domainIsActive, args, options);
  }

  domainIsPersistent(args: DomainIsPersistentArgs, options?: CallOptions): Promise<DomainIsPersistentRet> {
    return this.#caller.call(remote.domainIsPersistent, args, options);
  }

  networkIsActive(args: NetworkIsActiveArgs, options?: CallOptions): Promise<NetworkIsActiveRet> {
    return this.#caller.call(remote.networkIsActive, args, options);
  }

  networkIsPersistent(args: NetworkIsPersistentArgs, options?: CallOptions): Promise<NetworkIsPersistentRet> {
    return this.#caller.call(remote.networkIsPersistent, args, options);
  }

  storagePoolIsActive(args: StoragePoolIsActiveArgs, options?: CallOptions): Promise<StoragePoolIsActiveRet> {
    return this.#caller.call(remote.storagePoolIsActive, args, options);
  }

  storagePoolIsPersistent(args: StoragePoolIsPersistentArgs, options?: CallOptions): Promise<StoragePoolIsPersistentRet> {
    return this.#caller.call(remote.storagePoolIsPersistent, args, options);
  }

  interfaceIsActive(args: InterfaceIsActiveArgs, options?: CallOptions): Promise<InterfaceIsActiveRet> {
    return this.#caller.call(remote.interfaceIsActive, args, options);
  }

  connectGetLibVersion(options?: CallOptions): Promise<ConnectGetLibVersionRet> {
    return this.#caller.call(remote.connectGetLibVersion, undefined, options);
  }

  connectCompareCpu(args: ConnectCompareCpuArgs, options?: CallOptions): Promise<ConnectCompareCpuRet> {
    return this.#caller.call(remote.connectCompareCpu, args, options);
  }

  domainMemoryStats(args: DomainMemoryStatsArgs, options?: CallOptions): Promise<DomainMemoryStatsRet> {
    return this.#caller.call(remote.domainMemoryStats, args, options);
  }

  domainAttachDeviceFlags(args: DomainAttachDeviceFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainAttachDeviceFlags, args, options);
  }

  domainDetachDeviceFlags(args: DomainDetachDeviceFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainDetachDeviceFlags, args, options);
  }

  connectBaselineCpu(args: ConnectBaselineCpuArgs, options?: CallOptions): Promise<ConnectBaselineCpuRet> {
    return this.#caller.call(remote.connectBaselineCpu, args, options);
  }

  domainGetJobInfo(args: DomainGetJobInfoArgs, options?: CallOptions): Promise<DomainGetJobInfoRet> {
    return this.#caller.call(remote.domainGetJobInfo, args, options);
  }

  domainAbortJob(args: DomainAbortJobArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainAbortJob, args, options);
  }

  storageVolWipe(args: StorageVolWipeArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.storageVolWipe, args, options);
  }

  domainMigrateSetMaxDowntime(args: DomainMigrateSetMaxDowntimeArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainMigrateSetMaxDowntime, args, options);
  }

  connectDomainEventRegisterAny(args: ConnectDomainEventRegisterAnyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.connectDomainEventRegisterAny, args, options);
  }

  connectDomainEventDeregisterAny(args: ConnectDomainEventDeregisterAnyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.connectDomainEventDeregisterAny, args, options);
  }

  domainUpdateDeviceFlags(args: DomainUpdateDeviceFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainUpdateDeviceFlags, args, options);
  }

  nwfilterLookupByName(args: NwfilterLookupByNameArgs, options?: CallOptions): Promise<NwfilterLookupByNameRet> {
    return this.#caller.call(remote.nwfilterLookupByName, args, options);
  }

  nwfilterLookupByUuid(args: NwfilterLookupByUuidArgs, options?: CallOptions): Promise<NwfilterLookupByUuidRet> {
    return this.#caller.call(remote.nwfilterLookupByUuid, args, options);
  }

  nwfilterGetXmlDesc(args: NwfilterGetXmlDescArgs, options?: CallOptions): Promise<NwfilterGetXmlDescRet> {
    return this.#caller.call(remote.nwfilterGetXmlDesc, args, options);
  }

  connectNumOfNwfilters(options?: CallOptions): Promise<ConnectNumOfNwfiltersRet> {
    return this.#caller.call(remote.connectNumOfNwfilters, undefined, options);
  }

  connectListNwfilters(args: ConnectListNwfiltersArgs, options?: CallOptions): Promise<ConnectListNwfiltersRet> {
    return this.#caller.call(remote.connectListNwfilters, args, options);
  }

  nwfilterDefineXml(args: NwfilterDefineXmlArgs, options?: CallOptions): Promise<NwfilterDefineXmlRet> {
    return this.#caller.call(remote.nwfilterDefineXml, args, options);
  }

  nwfilterUndefine(args: NwfilterUndefineArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nwfilterUndefine, args, options);
  }

  domainManagedSave(args: DomainManagedSaveArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainManagedSave, args, options);
  }

  domainHasManagedSaveImage(args: DomainHasManagedSaveImageArgs, options?: CallOptions): Promise<DomainHasManagedSaveImageRet> {
    return this.#caller.call(remote.domainHasManagedSaveImage, args, options);
  }

  domainManagedSaveRemove(args: DomainManagedSaveRemoveArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainManagedSaveRemove, args, options);
  }

  domainSnapshotCreateXml(args: DomainSnapshotCreateXmlArgs, options?: CallOptions): Promise<DomainSnapshotCreateXmlRet> {
    return this.#caller.call(remote.domainSnapshotCreateXml, args, options);
  }

  domainSnapshotGetXmlDesc(args: DomainSnapshotGetXmlDescArgs, options?: CallOptions): Promise<DomainSnapshotGetXmlDescRet> {
    return this.#caller.call(remote.domainSnapshotGetXmlDesc, args, options);
  }

  domainSnapshotNum(args: DomainSnapshotNumArgs, options?: CallOptions): Promise<DomainSnapshotNumRet> {
    return this.#caller.call(remote.domainSnapshotNum, args, options);
  }

  domainSnapshotListNames(args: DomainSnapshotListNamesArgs, options?: CallOptions): Promise<DomainSnapshotListNamesRet> {
    return this.#caller.call(remote.domainSnapshotListNames, args, options);
  }

  domainSnapshotLookupByName(args: DomainSnapshotLookupByNameArgs, options?: CallOptions): Promise<DomainSnapshotLookupByNameRet> {
    return this.#caller.call(remote.domainSnapshotLookupByName, args, options);
  }

  domainHasCurrentSnapshot(args: DomainHasCurrentSnapshotArgs, options?: CallOptions): Promise<DomainHasCurrentSnapshotRet> {
    return this.#caller.call(remote.domainHasCurrentSnapshot, args, options);
  }

  domainSnapshotCurrent(args: DomainSnapshotCurrentArgs, options?: CallOptions): Promise<DomainSnapshotCurrentRet> {
    return this.#caller.call(remote.domainSnapshotCurrent, args, options);
  }

  domainRevertToSnapshot(args: DomainRevertToSnapshotArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainRevertToSnapshot, args, options);
  }

  domainSnapshotDelete(args: DomainSnapshotDeleteArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSnapshotDelete, args, options);
  }

  domainGetBlockInfo(args: DomainGetBlockInfoArgs, options?: CallOptions): Promise<DomainGetBlockInfoRet> {
    return this.#caller.call(remote.domainGetBlockInfo, args, options);
  }

  domainCreateWithFlags(args: DomainCreateWithFlagsArgs, options?: CallOptions): Promise<DomainCreateWithFlagsRet> {
    return this.#caller.call(remote.domainCreateWithFlags, args, options);
  }

  domainSetMemoryParameters(args: DomainSetMemoryParametersArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetMemoryParameters, args, options);
  }

  domainGetMemoryParameters(args: DomainGetMemoryParametersArgs, options?: CallOptions): Promise<DomainGetMemoryParametersRet> {
    return this.#caller.call(remote.domainGetMemoryParameters, args, options);
  }

  domainSetVcpusFlags(args: DomainSetVcpusFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetVcpusFlags, args, options);
  }

  domainGetVcpusFlags(args: DomainGetVcpusFlagsArgs, options?: CallOptions): Promise<DomainGetVcpusFlagsRet> {
    return this.#caller.call(remote.domainGetVcpusFlags, args, options);
  }

  domainOpenConsole(args: DomainOpenConsoleArgs, options?: CallOptions): Promise<StreamResult<S, void>> {
    return this.#caller.openStream(remote.domainOpenConsole, args, options);
  }

  domainIsUpdated(args: DomainIsUpdatedArgs, options?: CallOptions): Promise<DomainIsUpdatedRet> {
    return this.#caller.call(remote.domainIsUpdated, args, options);
  }

  connectGetSysinfo(args: ConnectGetSysinfoArgs, options?: CallOptions): Promise<ConnectGetSysinfoRet> {
    return this.#caller.call(remote.connectGetSysinfo, args, options);
  }

  domainSetMemoryFlags(args: DomainSetMemoryFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetMemoryFlags, args, options);
  }

  domainSetBlkioParameters(args: DomainSetBlkioParametersArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetBlkioParameters, args, options);
  }

  domainGetBlkioParameters(args: DomainGetBlkioParametersArgs, options?: CallOptions): Promise<DomainGetBlkioParametersRet> {
    return this.#caller.call(remote.domainGetBlkioParameters, args, options);
  }

  domainMigrateSetMaxSpeed(args: DomainMigrateSetMaxSpeedArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainMigrateSetMaxSpeed, args, options);
  }

  storageVolUpload(args: StorageVolUploadArgs, options?: CallOptions): Promise<StreamResult<S, void>> {
    return this.#caller.openStream(remote.storageVolUpload, args, options);
  }

  storageVolDownload(args: StorageVolDownloadArgs, options?: CallOptions): Promise<StreamResult<S, void>> {
    return this.#caller.openStream(remote.storageVolDownload, args, options);
  }

  domainInjectNmi(args: DomainInjectNmiArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainInjectNmi, args, options);
  }

  domainScreenshot(args: DomainScreenshotArgs, options?: CallOptions): Promise<StreamResult<S, DomainScreenshotRet>> {
    return this.#caller.openStream(remote.domainScreenshot, args, options);
  }

  domainGetState(args: DomainGetStateArgs, options?: CallOptions): Promise<DomainGetStateRet> {
    return this.#caller.call(remote.domainGetState, args, options);
  }

  domainMigrateBegin3(args: DomainMigrateBegin3Args, options?: CallOptions): Promise<DomainMigrateBegin3Ret> {
    return this.#caller.call(remote.domainMigrateBegin3, args, options);
  }

  domainMigratePrepare3(args: DomainMigratePrepare3Args, options?: CallOptions): Promise<DomainMigratePrepare3Ret> {
    return this.#caller.call(remote.domainMigratePrepare3, args, options);
  }

  domainMigratePrepareTunnel3(args: DomainMigratePrepareTunnel3Args, options?: CallOptions): Promise<StreamResult<S, DomainMigratePrepareTunnel3Ret>> {
    return this.#caller.openStream(remote.domainMigratePrepareTunnel3, args, options);
  }

  domainMigratePerform3(args: DomainMigratePerform3Args, options?: CallOptions): Promise<DomainMigratePerform3Ret> {
    return this.#caller.call(remote.domainMigratePerform3, args, options);
  }

  domainMigrateFinish3(args: DomainMigrateFinish3Args, options?: CallOptions): Promise<DomainMigrateFinish3Ret> {
    return this.#caller.call(remote.domainMigrateFinish3, args, options);
  }

  domainMigrateConfirm3(args: DomainMigrateConfirm3Args, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainMigrateConfirm3, args, options);
  }

  domainSetSchedulerParametersFlags(args: DomainSetSchedulerParametersFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetSchedulerParametersFlags, args, options);
  }

  interfaceChangeBegin(args: InterfaceChangeBeginArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.interfaceChangeBegin, args, options);
  }

  interfaceChangeCommit(args: InterfaceChangeCommitArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.interfaceChangeCommit, args, options);
  }

  interfaceChangeRollback(args: InterfaceChangeRollbackArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.interfaceChangeRollback, args, options);
  }

  domainGetSchedulerParametersFlags(args: DomainGetSchedulerParametersFlagsArgs, options?: CallOptions): Promise<DomainGetSchedulerParametersFlagsRet> {
    return this.#caller.call(remote.domainGetSchedulerParametersFlags, args, options);
  }

  domainPinVcpuFlags(args: DomainPinVcpuFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainPinVcpuFlags, args, options);
  }

  domainSendKey(args: DomainSendKeyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSendKey, args, options);
  }

  nodeGetCpuStats(args: NodeGetCpuStatsArgs, options?: CallOptions): Promise<NodeGetCpuStatsRet> {
    return this.#caller.call(remote.nodeGetCpuStats, args, options);
  }

  nodeGetMemoryStats(args: NodeGetMemoryStatsArgs, options?: CallOptions): Promise<NodeGetMemoryStatsRet> {
    return this.#caller.call(remote.nodeGetMemoryStats, args, options);
  }

  domainGetControlInfo(args: DomainGetControlInfoArgs, options?: CallOptions): Promise<DomainGetControlInfoRet> {
    return this.#caller.call(remote.domainGetControlInfo, args, options);
  }

  domainGetVcpuPinInfo(args: DomainGetVcpuPinInfoArgs, options?: CallOptions): Promise<DomainGetVcpuPinInfoRet> {
    return this.#caller.call(remote.domainGetVcpuPinInfo, args, options);
  }

  domainUndefineFlags(args: DomainUndefineFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainUndefineFlags, args, options);
  }

  domainSaveFlags(args: DomainSaveFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSaveFlags, args, options);
  }

  domainRestoreFlags(args: DomainRestoreFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainRestoreFlags, args, options);
  }

  domainDestroyFlags(args: DomainDestroyFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainDestroyFlags, args, options);
  }

  domainSaveImageGetXmlDesc(args: DomainSaveImageGetXmlDescArgs, options?: CallOptions): Promise<DomainSaveImageGetXmlDescRet> {
    return this.#caller.call(remote.domainSaveImageGetXmlDesc, args, options);
  }

  domainSaveImageDefineXml(args: DomainSaveImageDefineXmlArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSaveImageDefineXml, args, options);
  }

  domainBlockJobAbort(args: DomainBlockJobAbortArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainBlockJobAbort, args, options);
  }

  domainGetBlockJobInfo(args: DomainGetBlockJobInfoArgs, options?: CallOptions): Promise<DomainGetBlockJobInfoRet> {
    return this.#caller.call(remote.domainGetBlockJobInfo, args, options);
  }

  domainBlockJobSetSpeed(args: DomainBlockJobSetSpeedArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainBlockJobSetSpeed, args, options);
  }

  domainBlockPull(args: DomainBlockPullArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainBlockPull, args, options);
  }

  domainMigrateGetMaxSpeed(args: DomainMigrateGetMaxSpeedArgs, options?: CallOptions): Promise<DomainMigrateGetMaxSpeedRet> {
    return this.#caller.call(remote.domainMigrateGetMaxSpeed, args, options);
  }

  domainBlockStatsFlags(args: DomainBlockStatsFlagsArgs, options?: CallOptions): Promise<DomainBlockStatsFlagsRet> {
    return this.#caller.call(remote.domainBlockStatsFlags, args, options);
  }

  domainSnapshotGetParent(args: DomainSnapshotGetParentArgs, options?: CallOptions): Promise<DomainSnapshotGetParentRet> {
    return this.#caller.call(remote.domainSnapshotGetParent, args, options);
  }

  domainReset(args: DomainResetArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainReset, args, options);
  }

  domainSnapshotNumChildren(args: DomainSnapshotNumChildrenArgs, options?: CallOptions): Promise<DomainSnapshotNumChildrenRet> {
    return this.#caller.call(remote.domainSnapshotNumChildren, args, options);
  }

  domainSnapshotListChildrenNames(args: DomainSnapshotListChildrenNamesArgs, options?: CallOptions): Promise<DomainSnapshotListChildrenNamesRet> {
    return this.#caller.call(remote.domainSnapshotListChildrenNames, args, options);
  }

  nodeSuspendForDuration(args: NodeSuspendForDurationArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nodeSuspendForDuration, args, options);
  }

  domainBlockResize(args: DomainBlockResizeArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainBlockResize, args, options);
  }

  domainSetBlockIoTune(args: DomainSetBlockIoTuneArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetBlockIoTune, args, options);
  }

  domainGetBlockIoTune(args: DomainGetBlockIoTuneArgs, options?: CallOptions): Promise<DomainGetBlockIoTuneRet> {
    return this.#caller.call(remote.domainGetBlockIoTune, args, options);
  }

  domainSetNumaParameters(args: DomainSetNumaParametersArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetNumaParameters, args, options);
  }

  domainGetNumaParameters(args: DomainGetNumaParametersArgs, options?: CallOptions): Promise<DomainGetNumaParametersRet> {
    return this.#caller.call(remote.domainGetNumaParameters, args, options);
  }

  domainSetInterfaceParameters(args: DomainSetInterfaceParametersArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetInterfaceParameters, args, options);
  }

  domainGetInterfaceParameters(args: DomainGetInterfaceParametersArgs, options?: CallOptions): Promise<DomainGetInterfaceParametersRet> {
    return this.#caller.call(remote.domainGetInterfaceParameters, args, options);
  }

  domainShutdownFlags(args: DomainShutdownFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainShutdownFlags, args, options);
  }

  storageVolWipePattern(args: StorageVolWipePatternArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.storageVolWipePattern, args, options);
  }

  storageVolResize(args: StorageVolResizeArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.storageVolResize, args, options);
  }

  domainPmSuspendForDuration(args: DomainPmSuspendForDurationArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainPmSuspendForDuration, args, options);
  }

  domainGetCpuStats(args: DomainGetCpuStatsArgs, options?: CallOptions): Promise<DomainGetCpuStatsRet> {
    return this.#caller.call(remote.domainGetCpuStats, args, options);
  }

  domainGetDiskErrors(args: DomainGetDiskErrorsArgs, options?: CallOptions): Promise<DomainGetDiskErrorsRet> {
    return this.#caller.call(remote.domainGetDiskErrors, args, options);
  }

  domainSetMetadata(args: DomainSetMetadataArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetMetadata, args, options);
  }

  domainGetMetadata(args: DomainGetMetadataArgs, options?: CallOptions): Promise<DomainGetMetadataRet> {
    return this.#caller.call(remote.domainGetMetadata, args, options);
  }

  domainBlockRebase(args: DomainBlockRebaseArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainBlockRebase, args, options);
  }

  domainPmWakeup(args: DomainPmWakeupArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainPmWakeup, args, options);
  }

  domainSnapshotIsCurrent(args: DomainSnapshotIsCurrentArgs, options?: CallOptions): Promise<DomainSnapshotIsCurrentRet> {
    return this.#caller.call(remote.domainSnapshotIsCurrent, args, options);
  }

  domainSnapshotHasMetadata(args: DomainSnapshotHasMetadataArgs, options?: CallOptions): Promise<DomainSnapshotHasMetadataRet> {
    return this.#caller.call(remote.domainSnapshotHasMetadata, args, options);
  }

  connectListAllDomains(args: ConnectListAllDomainsArgs, options?: CallOptions): Promise<ConnectListAllDomainsRet> {
    return this.#caller.call(remote.connectListAllDomains, args, options);
  }

  domainListAllSnapshots(args: DomainListAllSnapshotsArgs, options?: CallOptions): Promise<DomainListAllSnapshotsRet> {
    return this.#caller.call(remote.domainListAllSnapshots, args, options);
  }

  domainSnapshotListAllChildren(args: DomainSnapshotListAllChildrenArgs, options?: CallOptions): Promise<DomainSnapshotListAllChildrenRet> {
    return this.#caller.call(remote.domainSnapshotListAllChildren, args, options);
  }

  domainGetHostname(args: DomainGetHostnameArgs, options?: CallOptions): Promise<DomainGetHostnameRet> {
    return this.#caller.call(remote.domainGetHostname, args, options);
  }

  domainGetSecurityLabelList(args: DomainGetSecurityLabelListArgs, options?: CallOptions): Promise<DomainGetSecurityLabelListRet> {
    return this.#caller.call(remote.domainGetSecurityLabelList, args, options);
  }

  domainPinEmulator(args: DomainPinEmulatorArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainPinEmulator, args, options);
  }

  domainGetEmulatorPinInfo(args: DomainGetEmulatorPinInfoArgs, options?: CallOptions): Promise<DomainGetEmulatorPinInfoRet> {
    return this.#caller.call(remote.domainGetEmulatorPinInfo, args, options);
  }

  connectListAllStoragePools(args: ConnectListAllStoragePoolsArgs, options?: CallOptions): Promise<ConnectListAllStoragePoolsRet> {
    return this.#caller.call(remote.connectListAllStoragePools, args, options);
  }

  storagePoolListAllVolumes(args: StoragePoolListAllVolumesArgs, options?: CallOptions): Promise<StoragePoolListAllVolumesRet> {
    return this.#caller.call(remote.storagePoolListAllVolumes, args, options);
  }

  connectListAllNetworks(args: ConnectListAllNetworksArgs, options?: CallOptions): Promise<ConnectListAllNetworksRet> {
    return this.#caller.call(remote.connectListAllNetworks, args, options);
  }

  connectListAllInterfaces(args: ConnectListAllInterfacesArgs, options?: CallOptions): Promise<ConnectListAllInterfacesRet> {
    return this.#caller.call(remote.connectListAllInterfaces, args, options);
  }

  connectListAllNodeDevices(args: ConnectListAllNodeDevicesArgs, options?: CallOptions): Promise<ConnectListAllNodeDevicesRet> {
    return this.#caller.call(remote.connectListAllNodeDevices, args, options);
  }

  connectListAllNwfilters(args: ConnectListAllNwfiltersArgs, options?: CallOptions): Promise<ConnectListAllNwfiltersRet> {
    return this.#caller.call(remote.connectListAllNwfilters, args, options);
  }

  connectListAllSecrets(args: ConnectListAllSecretsArgs, options?: CallOptions): Promise<ConnectListAllSecretsRet> {
    return this.#caller.call(remote.connectListAllSecrets, args, options);
  }

  nodeSetMemoryParameters(args: NodeSetMemoryParametersArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nodeSetMemoryParameters, args, options);
  }

  nodeGetMemoryParameters(args: NodeGetMemoryParametersArgs, options?: CallOptions): Promise<NodeGetMemoryParametersRet> {
    return this.#caller.call(remote.nodeGetMemoryParameters, args, options);
  }

  domainBlockCommit(args: DomainBlockCommitArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainBlockCommit, args, options);
  }

  networkUpdate(args: NetworkUpdateArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.networkUpdate, args, options);
  }

  nodeGetCpuMap(args: NodeGetCpuMapArgs, options?: CallOptions): Promise<NodeGetCpuMapRet> {
    return this.#caller.call(remote.nodeGetCpuMap, args, options);
  }

  domainFstrim(args: DomainFstrimArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainFstrim, args, options);
  }

  domainSendProcessSignal(args: DomainSendProcessSignalArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSendProcessSignal, args, options);
  }

  domainOpenChannel(args: DomainOpenChannelArgs, options?: CallOptions): Promise<StreamResult<S, void>> {
    return this.#caller.openStream(remote.domainOpenChannel, args, options);
  }

  nodeDeviceLookupScsiHostByWwn(args: NodeDeviceLookupScsiHostByWwnArgs, options?: CallOptions): Promise<NodeDeviceLookupScsiHostByWwnRet> {
    return this.#caller.call(remote.nodeDeviceLookupScsiHostByWwn, args, options);
  }

  domainGetJobStats(args: DomainGetJobStatsArgs, options?: CallOptions): Promise<DomainGetJobStatsRet> {
    return this.#caller.call(remote.domainGetJobStats, args, options);
  }

  domainMigrateGetCompressionCache(args: DomainMigrateGetCompressionCacheArgs, options?: CallOptions): Promise<DomainMigrateGetCompressionCacheRet> {
    return this.#caller.call(remote.domainMigrateGetCompressionCache, args, options);
  }

  domainMigrateSetCompressionCache(args: DomainMigrateSetCompressionCacheArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainMigrateSetCompressionCache, args, options);
  }

  nodeDeviceDetachFlags(args: NodeDeviceDetachFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nodeDeviceDetachFlags, args, options);
  }

  domainMigrateBegin3Params(args: DomainMigrateBegin3ParamsArgs, options?: CallOptions): Promise<DomainMigrateBegin3ParamsRet> {
    return this.#caller.call(remote.domainMigrateBegin3Params, args, options);
  }

  domainMigratePrepare3Params(args: DomainMigratePrepare3ParamsArgs, options?: CallOptions): Promise<DomainMigratePrepare3ParamsRet> {
    return this.#caller.call(remote.domainMigratePrepare3Params, args, options);
  }

  domainMigratePrepareTunnel3Params(args: DomainMigratePrepareTunnel3ParamsArgs, options?: CallOptions): Promise<StreamResult<S, DomainMigratePrepareTunnel3ParamsRet>> {
    return this.#caller.openStream(remote.domainMigratePrepareTunnel3Params, args, options);
  }

  domainMigratePerform3Params(args: DomainMigratePerform3ParamsArgs, options?: CallOptions): Promise<DomainMigratePerform3ParamsRet> {
    return this.#caller.call(remote.domainMigratePerform3Params, args, options);
  }

  domainMigrateFinish3Params(args: DomainMigrateFinish3ParamsArgs, options?: CallOptions): Promise<DomainMigrateFinish3ParamsRet> {
    return this.#caller.call(remote.domainMigrateFinish3Params, args, options);
  }

  domainMigrateConfirm3Params(args: DomainMigrateConfirm3ParamsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainMigrateConfirm3Params, args, options);
  }

  domainSetMemoryStatsPeriod(args: DomainSetMemoryStatsPeriodArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetMemoryStatsPeriod, args, options);
  }

  connectGetCpuModelNames(args: ConnectGetCpuModelNamesArgs, options?: CallOptions): Promise<ConnectGetCpuModelNamesRet> {
    return this.#caller.call(remote.connectGetCpuModelNames, args, options);
  }

  connectNetworkEventRegisterAny(args: ConnectNetworkEventRegisterAnyArgs, options?: CallOptions): Promise<ConnectNetworkEventRegisterAnyRet> {
    return this.#caller.call(remote.connectNetworkEventRegisterAny, args, options);
  }

  connectNetworkEventDeregisterAny(args: ConnectNetworkEventDeregisterAnyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.connectNetworkEventDeregisterAny, args, options);
  }

  connectDomainEventCallbackRegisterAny(args: ConnectDomainEventCallbackRegisterAnyArgs, options?: CallOptions): Promise<ConnectDomainEventCallbackRegisterAnyRet> {
    return this.#caller.call(remote.connectDomainEventCallbackRegisterAny, args, options);
  }

  connectDomainEventCallbackDeregisterAny(args: ConnectDomainEventCallbackDeregisterAnyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.connectDomainEventCallbackDeregisterAny, args, options);
  }

  domainCoreDumpWithFormat(args: DomainCoreDumpWithFormatArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainCoreDumpWithFormat, args, options);
  }

  domainFsfreeze(args: DomainFsfreezeArgs, options?: CallOptions): Promise<DomainFsfreezeRet> {
    return this.#caller.call(remote.domainFsfreeze, args, options);
  }

  domainFsthaw(args: DomainFsthawArgs, options?: CallOptions): Promise<DomainFsthawRet> {
    return this.#caller.call(remote.domainFsthaw, args, options);
  }

  domainGetTime(args: DomainGetTimeArgs, options?: CallOptions): Promise<DomainGetTimeRet> {
    return this.#caller.call(remote.domainGetTime, args, options);
  }

  domainSetTime(args: DomainSetTimeArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetTime, args, options);
  }

  nodeGetFreePages(args: NodeGetFreePagesArgs, options?: CallOptions): Promise<NodeGetFreePagesRet> {
    return this.#caller.call(remote.nodeGetFreePages, args, options);
  }

  networkGetDhcpLeases(args: NetworkGetDhcpLeasesArgs, options?: CallOptions): Promise<NetworkGetDhcpLeasesRet> {
    return this.#caller.call(remote.networkGetDhcpLeases, args, options);
  }

  connectGetDomainCapabilities(args: ConnectGetDomainCapabilitiesArgs, options?: CallOptions): Promise<ConnectGetDomainCapabilitiesRet> {
    return this.#caller.call(remote.connectGetDomainCapabilities, args, options);
  }

  connectGetAllDomainStats(args: ConnectGetAllDomainStatsArgs, options?: CallOptions): Promise<ConnectGetAllDomainStatsRet> {
    return this.#caller.call(remote.connectGetAllDomainStats, args, options);
  }

  domainBlockCopy(args: DomainBlockCopyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainBlockCopy, args, options);
  }

  nodeAllocPages(args: NodeAllocPagesArgs, options?: CallOptions): Promise<NodeAllocPagesRet> {
    return this.#caller.call(remote.nodeAllocPages, args, options);
  }

  domainGetFsinfo(args: DomainGetFsinfoArgs, options?: CallOptions): Promise<DomainGetFsinfoRet> {
    return this.#caller.call(remote.domainGetFsinfo, args, options);
  }

  domainDefineXmlFlags(args: DomainDefineXmlFlagsArgs, options?: CallOptions): Promise<DomainDefineXmlFlagsRet> {
    return this.#caller.call(remote.domainDefineXmlFlags, args, options);
  }

  domainGetIothreadInfo(args: DomainGetIothreadInfoArgs, options?: CallOptions): Promise<DomainGetIothreadInfoRet> {
    return this.#caller.call(remote.domainGetIothreadInfo, args, options);
  }

  domainPinIothread(args: DomainPinIothreadArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainPinIothread, args, options);
  }

  domainInterfaceAddresses(args: DomainInterfaceAddressesArgs, options?: CallOptions): Promise<DomainInterfaceAddressesRet> {
    return this.#caller.call(remote.domainInterfaceAddresses, args, options);
  }

  domainAddIothread(args: DomainAddIothreadArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainAddIothread, args, options);
  }

  domainDelIothread(args: DomainDelIothreadArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainDelIothread, args, options);
  }

  domainSetUserPassword(args: DomainSetUserPasswordArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetUserPassword, args, options);
  }

  domainRename(args: DomainRenameArgs, options?: CallOptions): Promise<DomainRenameRet> {
    return this.#caller.call(remote.domainRename, args, options);
  }

  connectRegisterCloseCallback(options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.connectRegisterCloseCallback, undefined, options);
  }

  connectUnregisterCloseCallback(options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.connectUnregisterCloseCallback, undefined, options);
  }

  domainMigrateStartPostCopy(args: DomainMigrateStartPostCopyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainMigrateStartPostCopy, args, options);
  }

  domainGetPerfEvents(args: DomainGetPerfEventsArgs, options?: CallOptions): Promise<DomainGetPerfEventsRet> {
    return this.#caller.call(remote.domainGetPerfEvents, args, options);
  }

  domainSetPerfEvents(args: DomainSetPerfEventsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetPerfEvents, args, options);
  }

  connectStoragePoolEventRegisterAny(args: ConnectStoragePoolEventRegisterAnyArgs, options?: CallOptions): Promise<ConnectStoragePoolEventRegisterAnyRet> {
    return this.#caller.call(remote.connectStoragePoolEventRegisterAny, args, options);
  }

  connectStoragePoolEventDeregisterAny(args: ConnectStoragePoolEventDeregisterAnyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.connectStoragePoolEventDeregisterAny, args, options);
  }

  domainGetGuestVcpus(args: DomainGetGuestVcpusArgs, options?: CallOptions): Promise<DomainGetGuestVcpusRet> {
    return this.#caller.call(remote.domainGetGuestVcpus, args, options);
  }

  domainSetGuestVcpus(args: DomainSetGuestVcpusArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetGuestVcpus, args, options);
  }

  connectNodeDeviceEventRegisterAny(args: ConnectNodeDeviceEventRegisterAnyArgs, options?: CallOptions): Promise<ConnectNodeDeviceEventRegisterAnyRet> {
    return this.#caller.call(remote.connectNodeDeviceEventRegisterAny, args, options);
  }

  connectNodeDeviceEventDeregisterAny(args: ConnectNodeDeviceEventDeregisterAnyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.connectNodeDeviceEventDeregisterAny, args, options);
  }

  storageVolGetInfoFlags(args: StorageVolGetInfoFlagsArgs, options?: CallOptions): Promise<StorageVolGetInfoFlagsRet> {
    return this.#caller.call(remote.storageVolGetInfoFlags, args, options);
  }

  connectSecretEventRegisterAny(args: ConnectSecretEventRegisterAnyArgs, options?: CallOptions): Promise<ConnectSecretEventRegisterAnyRet> {
    return this.#caller.call(remote.connectSecretEventRegisterAny, args, options);
  }

  connectSecretEventDeregisterAny(args: ConnectSecretEventDeregisterAnyArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.connectSecretEventDeregisterAny, args, options);
  }

  domainSetVcpu(args: DomainSetVcpuArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetVcpu, args, options);
  }

  domainSetBlockThreshold(args: DomainSetBlockThresholdArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetBlockThreshold, args, options);
  }

  domainMigrateGetMaxDowntime(args: DomainMigrateGetMaxDowntimeArgs, options?: CallOptions): Promise<DomainMigrateGetMaxDowntimeRet> {
    return this.#caller.call(remote.domainMigrateGetMaxDowntime, args, options);
  }

  domainManagedSaveGetXmlDesc(args: DomainManagedSaveGetXmlDescArgs, options?: CallOptions): Promise<DomainManagedSaveGetXmlDescRet> {
    return this.#caller.call(remote.domainManagedSaveGetXmlDesc, args, options);
  }

  domainManagedSaveDefineXml(args: DomainManagedSaveDefineXmlArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainManagedSaveDefineXml, args, options);
  }

  domainSetLifecycleAction(args: DomainSetLifecycleActionArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetLifecycleAction, args, options);
  }

  storagePoolLookupByTargetPath(args: StoragePoolLookupByTargetPathArgs, options?: CallOptions): Promise<StoragePoolLookupByTargetPathRet> {
    return this.#caller.call(remote.storagePoolLookupByTargetPath, args, options);
  }

  domainDetachDeviceAlias(args: DomainDetachDeviceAliasArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainDetachDeviceAlias, args, options);
  }

  connectCompareHypervisorCpu(args: ConnectCompareHypervisorCpuArgs, options?: CallOptions): Promise<ConnectCompareHypervisorCpuRet> {
    return this.#caller.call(remote.connectCompareHypervisorCpu, args, options);
  }

  connectBaselineHypervisorCpu(args: ConnectBaselineHypervisorCpuArgs, options?: CallOptions): Promise<ConnectBaselineHypervisorCpuRet> {
    return this.#caller.call(remote.connectBaselineHypervisorCpu, args, options);
  }

  nodeGetSevInfo(args: NodeGetSevInfoArgs, options?: CallOptions): Promise<NodeGetSevInfoRet> {
    return this.#caller.call(remote.nodeGetSevInfo, args, options);
  }

  domainGetLaunchSecurityInfo(args: DomainGetLaunchSecurityInfoArgs, options?: CallOptions): Promise<DomainGetLaunchSecurityInfoRet> {
    return this.#caller.call(remote.domainGetLaunchSecurityInfo, args, options);
  }

  nwfilterBindingLookupByPortDev(args: NwfilterBindingLookupByPortDevArgs, options?: CallOptions): Promise<NwfilterBindingLookupByPortDevRet> {
    return this.#caller.call(remote.nwfilterBindingLookupByPortDev, args, options);
  }

  nwfilterBindingGetXmlDesc(args: NwfilterBindingGetXmlDescArgs, options?: CallOptions): Promise<NwfilterBindingGetXmlDescRet> {
    return this.#caller.call(remote.nwfilterBindingGetXmlDesc, args, options);
  }

  nwfilterBindingCreateXml(args: NwfilterBindingCreateXmlArgs, options?: CallOptions): Promise<NwfilterBindingCreateXmlRet> {
    return this.#caller.call(remote.nwfilterBindingCreateXml, args, options);
  }

  nwfilterBindingDelete(args: NwfilterBindingDeleteArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nwfilterBindingDelete, args, options);
  }

  connectListAllNwfilterBindings(args: ConnectListAllNwfilterBindingsArgs, options?: CallOptions): Promise<ConnectListAllNwfilterBindingsRet> {
    return this.#caller.call(remote.connectListAllNwfilterBindings, args, options);
  }

  domainSetIothreadParams(args: DomainSetIothreadParamsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetIothreadParams, args, options);
  }

  connectGetStoragePoolCapabilities(args: ConnectGetStoragePoolCapabilitiesArgs, options?: CallOptions): Promise<ConnectGetStoragePoolCapabilitiesRet> {
    return this.#caller.call(remote.connectGetStoragePoolCapabilities, args, options);
  }

  networkListAllPorts(args: NetworkListAllPortsArgs, options?: CallOptions): Promise<NetworkListAllPortsRet> {
    return this.#caller.call(remote.networkListAllPorts, args, options);
  }

  networkPortLookupByUuid(args: NetworkPortLookupByUuidArgs, options?: CallOptions): Promise<NetworkPortLookupByUuidRet> {
    return this.#caller.call(remote.networkPortLookupByUuid, args, options);
  }

  networkPortCreateXml(args: NetworkPortCreateXmlArgs, options?: CallOptions): Promise<NetworkPortCreateXmlRet> {
    return this.#caller.call(remote.networkPortCreateXml, args, options);
  }

  networkPortGetParameters(args: NetworkPortGetParametersArgs, options?: CallOptions): Promise<NetworkPortGetParametersRet> {
    return this.#caller.call(remote.networkPortGetParameters, args, options);
  }

  networkPortSetParameters(args: NetworkPortSetParametersArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.networkPortSetParameters, args, options);
  }

  networkPortGetXmlDesc(args: NetworkPortGetXmlDescArgs, options?: CallOptions): Promise<NetworkPortGetXmlDescRet> {
    return this.#caller.call(remote.networkPortGetXmlDesc, args, options);
  }

  networkPortDelete(args: NetworkPortDeleteArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.networkPortDelete, args, options);
  }

  domainCheckpointCreateXml(args: DomainCheckpointCreateXmlArgs, options?: CallOptions): Promise<DomainCheckpointCreateXmlRet> {
    return this.#caller.call(remote.domainCheckpointCreateXml, args, options);
  }

  domainCheckpointGetXmlDesc(args: DomainCheckpointGetXmlDescArgs, options?: CallOptions): Promise<DomainCheckpointGetXmlDescRet> {
    return this.#caller.call(remote.domainCheckpointGetXmlDesc, args, options);
  }

  domainListAllCheckpoints(args: DomainListAllCheckpointsArgs, options?: CallOptions): Promise<DomainListAllCheckpointsRet> {
    return this.#caller.call(remote.domainListAllCheckpoints, args, options);
  }

  domainCheckpointListAllChildren(args: DomainCheckpointListAllChildrenArgs, options?: CallOptions): Promise<DomainCheckpointListAllChildrenRet> {
    return this.#caller.call(remote.domainCheckpointListAllChildren, args, options);
  }

  domainCheckpointLookupByName(args: DomainCheckpointLookupByNameArgs, options?: CallOptions): Promise<DomainCheckpointLookupByNameRet> {
    return this.#caller.call(remote.domainCheckpointLookupByName, args, options);
  }

  domainCheckpointGetParent(args: DomainCheckpointGetParentArgs, options?: CallOptions): Promise<DomainCheckpointGetParentRet> {
    return this.#caller.call(remote.domainCheckpointGetParent, args, options);
  }

  domainCheckpointDelete(args: DomainCheckpointDeleteArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainCheckpointDelete, args, options);
  }

  domainGetGuestInfo(args: DomainGetGuestInfoArgs, options?: CallOptions): Promise<DomainGetGuestInfoRet> {
    return this.#caller.call(remote.domainGetGuestInfo, args, options);
  }

  connectSetIdentity(args: ConnectSetIdentityArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.connectSetIdentity, args, options);
  }

  domainAgentSetResponseTimeout(args: DomainAgentSetResponseTimeoutArgs, options?: CallOptions): Promise<DomainAgentSetResponseTimeoutRet> {
    return this.#caller.call(remote.domainAgentSetResponseTimeout, args, options);
  }

  domainBackupBegin(args: DomainBackupBeginArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainBackupBegin, args, options);
  }

  domainBackupGetXmlDesc(args: DomainBackupGetXmlDescArgs, options?: CallOptions): Promise<DomainBackupGetXmlDescRet> {
    return this.#caller.call(remote.domainBackupGetXmlDesc, args, options);
  }

  domainAuthorizedSshKeysGet(args: DomainAuthorizedSshKeysGetArgs, options?: CallOptions): Promise<DomainAuthorizedSshKeysGetRet> {
    return this.#caller.call(remote.domainAuthorizedSshKeysGet, args, options);
  }

  domainAuthorizedSshKeysSet(args: DomainAuthorizedSshKeysSetArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainAuthorizedSshKeysSet, args, options);
  }

  domainGetMessages(args: DomainGetMessagesArgs, options?: CallOptions): Promise<DomainGetMessagesRet> {
    return this.#caller.call(remote.domainGetMessages, args, options);
  }

  domainStartDirtyRateCalc(args: DomainStartDirtyRateCalcArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainStartDirtyRateCalc, args, options);
  }

  nodeDeviceDefineXml(args: NodeDeviceDefineXmlArgs, options?: CallOptions): Promise<NodeDeviceDefineXmlRet> {
    return this.#caller.call(remote.nodeDeviceDefineXml, args, options);
  }

  nodeDeviceUndefine(args: NodeDeviceUndefineArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nodeDeviceUndefine, args, options);
  }

  nodeDeviceCreate(args: NodeDeviceCreateArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nodeDeviceCreate, args, options);
  }

  nwfilterDefineXmlFlags(args: NwfilterDefineXmlFlagsArgs, options?: CallOptions): Promise<NwfilterDefineXmlFlagsRet> {
    return this.#caller.call(remote.nwfilterDefineXmlFlags, args, options);
  }

  networkDefineXmlFlags(args: NetworkDefineXmlFlagsArgs, options?: CallOptions): Promise<NetworkDefineXmlFlagsRet> {
    return this.#caller.call(remote.networkDefineXmlFlags, args, options);
  }

  nodeDeviceGetAutostart(args: NodeDeviceGetAutostartArgs, options?: CallOptions): Promise<NodeDeviceGetAutostartRet> {
    return this.#caller.call(remote.nodeDeviceGetAutostart, args, options);
  }

  nodeDeviceSetAutostart(args: NodeDeviceSetAutostartArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nodeDeviceSetAutostart, args, options);
  }

  nodeDeviceIsPersistent(args: NodeDeviceIsPersistentArgs, options?: CallOptions): Promise<NodeDeviceIsPersistentRet> {
    return this.#caller.call(remote.nodeDeviceIsPersistent, args, options);
  }

  nodeDeviceIsActive(args: NodeDeviceIsActiveArgs, options?: CallOptions): Promise<NodeDeviceIsActiveRet> {
    return this.#caller.call(remote.nodeDeviceIsActive, args, options);
  }

  networkCreateXmlFlags(args: NetworkCreateXmlFlagsArgs, options?: CallOptions): Promise<NetworkCreateXmlFlagsRet> {
    return this.#caller.call(remote.networkCreateXmlFlags, args, options);
  }

  domainSetLaunchSecurityState(args: DomainSetLaunchSecurityStateArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetLaunchSecurityState, args, options);
  }

  domainSaveParams(args: DomainSaveParamsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSaveParams, args, options);
  }

  domainRestoreParams(args: DomainRestoreParamsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainRestoreParams, args, options);
  }

  domainAbortJobFlags(args: DomainAbortJobFlagsArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainAbortJobFlags, args, options);
  }

  /** Since libvirt 9.7.0. */
  networkSetMetadata(args: NetworkSetMetadataArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.networkSetMetadata, args, options);
  }

  /** Since libvirt 9.7.0. */
  networkGetMetadata(args: NetworkGetMetadataArgs, options?: CallOptions): Promise<NetworkGetMetadataRet> {
    return this.#caller.call(remote.networkGetMetadata, args, options);
  }

  /** Since libvirt 10.1.0. */
  nodeDeviceUpdate(args: NodeDeviceUpdateArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.nodeDeviceUpdate, args, options);
  }

  /** Since libvirt 10.2.0. */
  domainGraphicsReload(args: DomainGraphicsReloadArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainGraphicsReload, args, options);
  }

  /** Since libvirt 11.2.0. */
  domainGetAutostartOnce(args: DomainGetAutostartOnceArgs, options?: CallOptions): Promise<DomainGetAutostartOnceRet> {
    return this.#caller.call(remote.domainGetAutostartOnce, args, options);
  }

  /** Since libvirt 11.2.0. */
  domainSetAutostartOnce(args: DomainSetAutostartOnceArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetAutostartOnce, args, options);
  }

  /** Since libvirt 11.2.0. */
  domainSetThrottleGroup(args: DomainSetThrottleGroupArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainSetThrottleGroup, args, options);
  }

  /** Since libvirt 11.2.0. */
  domainDelThrottleGroup(args: DomainDelThrottleGroupArgs, options?: CallOptions): Promise<void> {
    return this.#caller.call(remote.domainDelThrottleGroup, args, options);
  }
}
