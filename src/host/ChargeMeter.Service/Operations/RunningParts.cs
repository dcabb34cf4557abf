using ChargeMeter.Service.Ingest;
using ChargeMeter.Service.Solve;

namespace ChargeMeter.Service.Operations;

/// <summary>What only a running service has.</summary>
/// <param name="Commits">The order of its commits.</param>
/// <param name="Grains">Its stations.</param>
/// <param name="Board">What it says of the fleet.</param>
/// <param name="Unstored">What is acknowledged and not stored yet.</param>
sealed record RunningParts(CommitOrder Commits, IGrainFactory Grains, FleetBoard Board, UnstoredGroups Unstored);
