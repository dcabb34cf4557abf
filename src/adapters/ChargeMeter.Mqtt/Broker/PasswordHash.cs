using System.Globalization;
using System.Security.Cryptography;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>Password hashes as they stand in the settings: <c>pbkdf2-sha256$iterations$salt$hash</c>, salt and hash in base64.</summary>
public static class PasswordHash
{
    const string Scheme = "pbkdf2-sha256";
    const int SaltBytes = 16;
    const int HashBytes = 32;

    /// <summary>Device passwords are long and random; a fleet that reconnects at once must not take minutes.</summary>
    const int Iterations = 100_000;

    /// <summary>Hashes a password under a fresh salt.</summary>
    public static string Create(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, HashBytes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Whether the text is a hash of the known form.</summary>
    public static bool IsWellFormed(string text) => TryParse(text, out _, out _, out _);

    /// <summary>Whether the password is the one that was hashed; compared in constant time.</summary>
    public static bool Verify(string text, ReadOnlySpan<byte> password)
    {
        if (!TryParse(text, out var iterations, out var salt, out var expected))
        {
            return false;
        }

        var actual = Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, expected.Length);
        return CryptographicOperations.FixedTimeEquals(actual, expected);
    }

    static bool TryParse(string text, out int iterations, out byte[] salt, out byte[] hash)
    {
        var parts = text.Split('$');
        salt = [];
        hash = [];
        iterations = 0;
        return parts.Length == 4
            && parts[0] is Scheme
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out iterations)
            && iterations is >= 10_000 and <= 10_000_000
            && TryDecode(parts[2], out salt)
            && TryDecode(parts[3], out hash)
            && hash.Length >= HashBytes;
    }

    static bool TryDecode(string text, out byte[] bytes)
    {
        var buffer = new byte[text.Length];
        var isValid = Convert.TryFromBase64String(text, buffer, out var written);
        bytes = buffer[..written];
        return isValid && written > 0;
    }
}
