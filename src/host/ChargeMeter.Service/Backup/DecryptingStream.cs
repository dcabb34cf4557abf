using System.Security.Cryptography;

namespace ChargeMeter.Service.Backup;

/// <summary>Decrypts what <see cref="EncryptingStream"/> wrote, and gives nothing out that was not found genuine.</summary>
sealed class DecryptingStream : Stream
{
    readonly Stream _source;
    readonly AesGcm _cipher;
    readonly byte[] _plain = new byte[BackupKey.ChunkBytes];
    byte[] _sealed = new byte[BackupKey.ChunkBytes + BackupKey.TagBytes];
    byte[] _next = new byte[BackupKey.ChunkBytes + BackupKey.TagBytes];
    int _nextLength;
    int _length;
    int _position;
    long _number;
    bool _isEnd;

    /// <summary>Decrypts what follows the header.</summary>
    public DecryptingStream(Stream source, byte[] cipherKey)
    {
        _source = source;
        _cipher = new AesGcm(cipherKey, BackupKey.TagBytes);
        _nextLength = source.ReadAtLeast(_next, _next.Length, throwOnEndOfStream: false);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (_position == _length && !_isEnd)
        {
            OpenNext();
        }

        var count = Math.Min(buffer.Length, _length - _position);
        _plain.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _cipher.Dispose();
        _source.Dispose();
        base.Dispose(disposing);
    }

    void OpenNext()
    {
        (_sealed, _next) = (_next, _sealed);
        var length = _nextLength;
        _nextLength = _source.ReadAtLeast(_next, _next.Length, throwOnEndOfStream: false);
        _isEnd = _nextLength == 0;
        _length = length - BackupKey.TagBytes;
        _position = 0;
        try
        {
            if (_length < 0)
            {
                throw new InvalidDataException("it was cut off");
            }

            var bytes = _sealed.AsSpan(0, length);
            _cipher.Decrypt(BackupKey.Nonce(_number, _isEnd), bytes[.._length], bytes[_length..], _plain.AsSpan(0, _length));
        }
        catch (AuthenticationTagMismatchException error)
        {
            _length = 0;
            var place = BackupKey.HeaderBytes + (_number * _sealed.Length);
            throw new InvalidDataException(
                _isEnd ? "it was cut off, or its end was changed" : $"it was changed within the 64 KiB from byte {place} on; nothing behind can be trusted",
                error);
        }

        _number++;
    }
}
