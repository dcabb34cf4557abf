using System.Security.Cryptography;
using System.Text;

namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>A day that is sealed.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="SealedAt">When it was sealed last.</param>
/// <param name="Manifest">What belongs to it, with the checksums: the text of <c>manifest.json</c>.</param>
public sealed record SealedDay(DateOnly Day, DateTimeOffset SealedAt, string Manifest)
{
    /// <summary>The SHA-256 of the manifest in hexadecimal digits: one number that stands for all that was stored of the day.</summary>
    public string ManifestSha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Manifest)));
}
