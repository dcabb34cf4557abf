using System.Buffers.Binary;
using System.Text;

namespace ChargeMeter.Protocol.Decoding.Plain;

/// <summary>
/// Keeps the newest text of each of its places, so that names that are heard all day long are made into strings once.
/// Whichever thread writes a place last wins, and nobody can make it grow.
/// </summary>
sealed class NameCache
{
    /// <summary>Twice the meters of a region, so that few share a place; with names of 20 characters about 1.2 MB.</summary>
    const int Places = 1 << 14;

    const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    const int IndexShift = 64 - 14;

    readonly string?[] _texts = new string?[Places];
    readonly int _longest;
    readonly Func<string, bool> _isValid;

    /// <summary>An empty cache.</summary>
    /// <param name="longest">The most characters of a text.</param>
    /// <param name="isValid">What a text must be beside printable ASCII without escapes.</param>
    public NameCache(int longest, Func<string, bool> isValid) => (_longest, _isValid) = (longest, isValid);

    /// <summary>The text of what stands between quotes in JSON; false if it is too long, has escapes, or is not plain and valid.</summary>
    public bool TryGet(ReadOnlySpan<byte> quoted, out string text)
    {
        text = string.Empty;
        if (quoted.IsEmpty || quoted.Length > _longest)
        {
            return false;
        }

        ref var place = ref _texts[(int)(Hash(quoted) >> IndexShift)];
        if (place is { } kept && Ascii.Equals(quoted, kept))
        {
            text = kept;
            return true;
        }

        if (quoted.Contains((byte)'\\') || quoted.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            return false;
        }

        text = System.Text.Encoding.ASCII.GetString(quoted);
        if (!_isValid(text))
        {
            return false;
        }

        place = text;
        return true;
    }

    /// <summary>A mixture of all bytes. Who makes names collide only makes his own slower: they are looked at, never trusted.</summary>
    static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var hash = (ulong)bytes.Length * Multiplier;
            for (; bytes.Length > sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            {
                hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Multiplier;
                hash ^= hash >> 32;
            }

            var rest = 0UL;
            foreach (var value in bytes)
            {
                rest = (rest << 8) | value;
            }

            hash = (hash ^ rest) * Multiplier;
            return (hash ^ (hash >> 32)) * Multiplier;
        }
    }
}
