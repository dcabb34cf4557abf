using System.Collections.Immutable;

namespace ChargeMeter.Service.Backup;

/// <summary>What a backup holds: its last entry, so that a backup without it was cut off.</summary>
/// <param name="Format">The form of the archive.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="At">When.</param>
/// <param name="Watermark">The highest ingest number in it.</param>
/// <param name="Entries">The files.</param>
sealed record BackupManifest(int Format, string Program, DateTimeOffset At, long Watermark, ImmutableArray<BackupEntry> Entries)
{
    public const int CurrentFormat = 1;

    /// <summary>The name of its entry.</summary>
    public const string Name = "manifest.json";

    /// <summary>The folder of the store's files.</summary>
    public const string StoreFolder = "store";

    /// <summary>The folder of the files that settings name.</summary>
    public const string SettingsFolder = "settings";
}
