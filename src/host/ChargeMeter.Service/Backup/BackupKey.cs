using System.Security.Cryptography;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Replay;

namespace ChargeMeter.Service.Backup;

/// <summary>
/// How a backup is encrypted: in chunks of AES-256-GCM (NIST SP 800-38D) under a key that is derived for this one file, by HKDF-SHA-256 (RFC 5869)
/// from the key file and a salt. The number of a chunk, and whether it is the last, is its nonce (the STREAM construction of Hoang, Reyhanitabar, Rogaway and
/// Vizár): a chunk that is changed, left out, put elsewhere or missing at the end is noticed.
/// </summary>
sealed class BackupKey
{
    public const int ChunkBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int HeaderBytes = 56;

    const int FewestKeyBytes = 32;
    const int SaltBytes = 32;
    const int CheckBytes = 16;
    const int CipherKeyBytes = 32;

    readonly byte[] _secret;

    BackupKey(byte[] secret) => _secret = secret;

    /// <summary>What an encrypted backup begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "CMBAK-1\n"u8;

    /// <summary>The key of a file.</summary>
    /// <exception cref="UnreadableInputException">It cannot be read, or is too short to be one.</exception>
    public static BackupKey Read(FileInfo file)
    {
        var secret = InputFiles.ReadBytes(file);
        return secret.Length >= FewestKeyBytes
            ? new BackupKey(secret)
            : throw new UnreadableInputException($"{file}: a key has {FewestKeyBytes} bytes or more; make one with: openssl rand -base64 48 > FILE");
    }

    /// <summary>A new header, and the key of the cipher under it.</summary>
    public (byte[] Header, byte[] CipherKey) Begin()
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var (key, check) = Derive(salt);
        return ([.. Magic, .. salt, .. check], key);
    }

    /// <summary>The key of the cipher under a header; null where another key file made it.</summary>
    public byte[]? Open(ReadOnlySpan<byte> header)
    {
        var (key, check) = Derive(header.Slice(Magic.Length, SaltBytes).ToArray());
        return CryptographicOperations.FixedTimeEquals(check, header[^CheckBytes..]) ? key : null;
    }

    /// <summary>The nonce of a chunk.</summary>
    public static byte[] Nonce(long chunk, bool isLast)
    {
        var nonce = new byte[12];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(3), chunk);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }

    (byte[] Key, byte[] Check) Derive(byte[] salt)
    {
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, CipherKeyBytes + CheckBytes, salt, "ChargeMeter backup 1"u8.ToArray());
        return (derived[..CipherKeyBytes], derived[CipherKeyBytes..]);
    }
}
