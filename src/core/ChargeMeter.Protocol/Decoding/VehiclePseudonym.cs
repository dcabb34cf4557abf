using System.Security.Cryptography;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>Keeps vehicle identification numbers (VIN) out: each becomes a pseudonym, the same for one vehicle everywhere.</summary>
/// <remarks>
/// Reference: HMAC-SHA-256 (RFC 2104, FIPS 180-4) of the upper-case VIN, first 32 hex digits, in lower case.
/// </remarks>
public sealed class VehiclePseudonym
{
    /// <summary>The fewest bytes a key may have.</summary>
    public const int MinimumKeyBytes = 16;

    const int PseudonymLength = 32;

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
        if (VehicleNumber.FindIn(vehicle) is not { } found)
        {
            return vehicle;
        }

        if (_key.Length == 0)
        {
            return null;
        }

        return PseudonymOf(vehicle[found]);
    }

    /// <summary>A text in which every VIN is its pseudonym, and without a key is left out; the very text where there is none.</summary>
    public string ProtectAll(string text) => VehicleNumber.Replace(text, vin => _key.Length == 0 ? string.Empty : PseudonymOf(vin));

    string PseudonymOf(string vin)
    {
        var hash = HMACSHA256.HashData(_key, System.Text.Encoding.ASCII.GetBytes(vin.ToUpperInvariant()));
        return Convert.ToHexStringLower(hash)[..PseudonymLength];
    }
}
