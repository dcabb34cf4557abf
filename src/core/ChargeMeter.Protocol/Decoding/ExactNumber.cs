namespace ChargeMeter.Protocol.Decoding;

/// <summary>Reads a JSON number as a whole number of a decimal fraction, exactly, without ever passing through a double.</summary>
static class ExactNumber
{
    // Beyond any exponent that the digits of a message of the largest size could make up for.
    const int ExponentBound = 1_000_000_000;

    /// <summary>
    /// The number times ten to the power of <paramref name="scale"/>, rounded half to even; false if a long cannot hold it.
    /// The token must be a number by the grammar of JSON.
    /// </summary>
    public static bool TryScale(ReadOnlySpan<byte> token, int scale, out long value, out bool exact)
    {
        var negative = token[0] == '-';
        var mantissa = negative ? token[1..] : token;
        var exponent = 0;
        var mark = mantissa.IndexOfAny((byte)'e', (byte)'E');
        if (mark >= 0)
        {
            exponent = Exponent(mantissa[(mark + 1)..]);
            mantissa = mantissa[..mark];
        }

        var point = mantissa.IndexOf((byte)'.');
        var kept = (long)(point < 0 ? mantissa.Length : point) + exponent + scale;
        var fits = TryRound(mantissa, kept, out value, out exact);
        value = negative ? -value : value;
        return fits;
    }

    static bool TryRound(ReadOnlySpan<byte> mantissa, long kept, out long value, out bool exact)
    {
        value = 0;
        var position = 0L;
        var rest = new RoundedRest();
        foreach (var character in mantissa)
        {
            if (character == '.')
            {
                continue;
            }

            var digit = character - '0';
            if (position >= kept)
            {
                rest.Append(digit, isFirst: position == kept);
            }
            else if (!TryAppend(ref value, digit))
            {
                exact = false;
                return false;
            }

            position++;
        }

        exact = rest.IsZero;
        if (!TryPad(ref value, kept - position))
        {
            return false;
        }

        value += rest.RoundsUp(value) ? 1 : 0;
        return true;
    }

    static bool TryPad(ref long value, long zeros)
    {
        // Nineteen rounds at most: then either the value is zero or it no longer fits.
        for (; zeros > 0 && value != 0; zeros--)
        {
            if (!TryAppend(ref value, 0))
            {
                return false;
            }
        }

        return true;
    }

    static bool TryAppend(ref long value, int digit)
    {
        if (value > (long.MaxValue / 10) - 1)
        {
            return false;
        }

        value = (value * 10) + digit;
        return true;
    }

    static int Exponent(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        var value = 0L;
        foreach (var character in text[0] is (byte)'-' or (byte)'+' ? text[1..] : text)
        {
            value = Math.Min((value * 10) + character - '0', ExponentBound);
        }

        return (int)(negative ? -value : value);
    }

    /// <summary>What lies beyond the last digit kept.</summary>
    struct RoundedRest
    {
        int _first;
        bool _more;

        public readonly bool IsZero => _first == 0 && !_more;

        public void Append(int digit, bool isFirst)
        {
            _first = isFirst ? digit : _first;
            _more |= !isFirst && digit != 0;
        }

        public readonly bool RoundsUp(long value) => _first > 5 || (_first == 5 && (_more || value % 2 != 0));
    }
}
