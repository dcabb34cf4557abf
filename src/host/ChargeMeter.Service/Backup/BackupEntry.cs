namespace ChargeMeter.Service.Backup;

/// <summary>One file in a backup.</summary>
/// <param name="Name">Its name there, with its folder.</param>
/// <param name="From">Where it came from.</param>
/// <param name="Bytes">Its size, uncompressed.</param>
/// <param name="Sha256">Its digest, uncompressed, in hex.</param>
sealed record BackupEntry(string Name, string From, long Bytes, string Sha256);
