using System.Buffers;
using System.Security.Cryptography;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>Keeps vehicle identification numbers (VIN) out: each becomes a pseudonym, the same for one vehicle everywhere.</summary>
/// <remarks>
/// Reference: HMAC-SHA-256 (RFC 2104, FIPS 180-4) of the upper-case VIN, first 32 hex digits, in lower case. A VIN
/// (ISO 3779) has 17 characters: digits and letters but I, O and Q.
/// </remarks>
public sealed class VehiclePseudonym
{
    /// <summary>The fewest bytes a key may have.</summary>
    public const int MinimumKeyBytes = 16;

    const int VinLength = 17;
    const int PseudonymLength = 32;
    static readonly SearchValues<char> VinCharacters =
        SearchValues.Create("0123456789ABCDEFGHJKLMNPRSTUVWXYZabcdefghjklmnprstuvwxyz");

    readonly byte[] _key;

    /// <summary>Pseudonyms under a key; without one, what looks like a VIN is dropped.</summary>
    /// <exception cref="ArgumentException">The key is too short to be one.</exception>
    public VehiclePseudonym(ReadOnlyMemory<byte> key)
    {
        if (key.Length is > 0 and < MinimumKeyBytes)
        {
            throw new ArgumentException("The key must have 16 bytes or more, or none to have no pseudonyms.", nameof(key));
        }

        _key = key.ToArray();
    }

    /// <summary>What may be kept of a <c>vehicle</c> field: itself, or the pseudonym of the VIN in it, or nothing.</summary>
    public string? Protect(string vehicle)
    {
        if (FindVin(vehicle) is not { } vin)
        {
            return vehicle;
        }

        if (_key.Length == 0)
        {
            return null;
        }

        var hash = HMACSHA256.HashData(_key, System.Text.Encoding.ASCII.GetBytes(vin.ToUpperInvariant()));
        return Convert.ToHexStringLower(hash)[..PseudonymLength];
    }

    /// <summary>The first run of letters and digits that has the length and the characters of a VIN; null if there is none.</summary>
    static string? FindVin(string text)
    {
        var start = 0;
        for (var position = 0; position <= text.Length; position++)
        {
            if (position < text.Length && char.IsAsciiLetterOrDigit(text[position]))
            {
                continue;
            }

            var run = text.AsSpan(start, position - start);
            if (run.Length == VinLength && !run.ContainsAnyExcept(VinCharacters))
            {
                return run.ToString();
            }

            start = position + 1;
        }

        return null;
    }
}
