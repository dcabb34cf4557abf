using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Service.Replay;

/// <summary>What to replay.</summary>
/// <param name="Fleet">The fleet.</param>
/// <param name="Rules">The rule pack.</param>
/// <param name="Messages">The recorded messages.</param>
/// <param name="Output">The folder to write to; made if missing.</param>
/// <param name="Every">How often everything is assessed, counted in UTC from midnight.</param>
/// <param name="TopicPrefix">The prefix of the topics.</param>
sealed record ReplayOptions(
    FleetModel Fleet, RulePack Rules, FileInfo Messages, DirectoryInfo Output, TimeSpan Every, string TopicPrefix);
