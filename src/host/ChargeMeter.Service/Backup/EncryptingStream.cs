using System.Security.Cryptography;

namespace ChargeMeter.Service.Backup;

/// <summary>Encrypts what is written, see <see cref="BackupKey"/>. Only <see cref="Finish"/> makes it complete.</summary>
sealed class EncryptingStream : WritingStream
{
    readonly Stream _target;
    readonly AesGcm _cipher;
    readonly byte[] _chunk = new byte[BackupKey.ChunkBytes];
    readonly byte[] _sealed = new byte[BackupKey.ChunkBytes + BackupKey.TagBytes];
    int _filled;
    long _number;

    public EncryptingStream(Stream target, BackupKey key)
    {
        _target = target;
        var (header, cipherKey) = key.Begin();
        _cipher = new AesGcm(cipherKey, BackupKey.TagBytes);
        target.Write(header);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            // A full chunk waits for what follows it: the last one is marked.
            if (_filled == _chunk.Length)
            {
                Seal(isLast: false);
            }

            var part = buffer[..Math.Min(buffer.Length, _chunk.Length - _filled)];
            part.CopyTo(_chunk.AsSpan(_filled));
            _filled += part.Length;
            buffer = buffer[part.Length..];
        }
    }

    /// <summary>Writes the last chunk.</summary>
    public void Finish() => Seal(isLast: true);

    protected override void Dispose(bool disposing)
    {
        _cipher.Dispose();
        _target.Dispose();
        base.Dispose(disposing);
    }

    void Seal(bool isLast)
    {
        var plain = _chunk.AsSpan(0, _filled);
        var output = _sealed.AsSpan(0, _filled + BackupKey.TagBytes);
        _cipher.Encrypt(BackupKey.Nonce(_number++, isLast), plain, output[..plain.Length], output[plain.Length..]);
        _target.Write(output);
        _filled = 0;
    }
}
