using System.Security.Cryptography;
using System.Text;

namespace ChargeMeter.Service.Backup;

/// <summary>The last line of a backup that is not encrypted: the SHA-256 of all before it, so that no bit of it changes unnoticed. Archivers pass over it.</summary>
static class BackupSeal
{
    const int HexDigits = 64;

    static readonly int Length = Line(new byte[HexDigits / 2]).Length;

    /// <summary>Seals what was written.</summary>
    public static void Append(FileStream file)
    {
        file.Flush();
        file.Position = 0;
        var digest = SHA256.HashData(file);
        file.Write(Line(digest));
    }

    /// <summary>Whether a file is as it was sealed.</summary>
    public static bool IsIntact(FileStream file)
    {
        if (file.Length < Length)
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        for (var left = file.Length - Length; left > 0;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            file.ReadExactly(part);
            hash.AppendData(part);
            left -= part.Length;
        }

        var seal = new byte[Length];
        file.ReadExactly(seal);
        return seal.AsSpan().SequenceEqual(Line(hash.GetHashAndReset()));
    }

    static byte[] Line(byte[] digest) => Encoding.ASCII.GetBytes($"\nsha256 {Convert.ToHexStringLower(digest)}\n");
}
