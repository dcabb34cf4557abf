namespace ChargeMeter.Protocol.Topics;

/// <summary>The rule for the names of stations, meters, piles and devices: 1 to 64 of A-Z a-z 0-9 . _ - .</summary>
public static class Identifier
{
    /// <summary>The most characters an identifier may have.</summary>
    public const int MaximumLength = 64;

    /// <summary>Whether a text may name a station, meter, pile or device.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaximumLength)
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
