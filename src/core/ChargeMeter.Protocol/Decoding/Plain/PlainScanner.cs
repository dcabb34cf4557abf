namespace ChargeMeter.Protocol.Decoding.Plain;

/// <summary>
/// Walks through JSON as nearly every sender writes it: strings without escapes, numbers without exponents. It takes
/// nothing that is not strict JSON, and what it does not know it does not take: then <see cref="JsonCursor"/> decides.
/// </summary>
ref struct PlainScanner
{
    // A mantissa of so many digits fits into a long, and times a power of ten that fills it up to nine decimals as well.
    const int MostDigits = 9;

    readonly ReadOnlySpan<byte> _json;
    int _at;

    /// <summary>A scanner at the first byte.</summary>
    public PlainScanner(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>Whether nothing but white space is left.</summary>
    public bool IsAtEnd() => Peek() < 0;

    /// <summary>Takes this punctuation, if it comes next.</summary>
    public bool Take(byte punctuation)
    {
        var at = _at;
        if ((uint)at >= (uint)_json.Length || _json[at] != punctuation)
        {
            // Only now it matters whether there is white space.
            at = Skip();
            if (at >= _json.Length || _json[at] != punctuation)
            {
                return false;
            }
        }

        _at = at + 1;
        return true;
    }

    /// <summary>Takes what stands between quotes, up to the next quote; who uses it must refuse escapes.</summary>
    public bool TakeQuoted(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Take((byte)'"'))
        {
            return false;
        }

        var rest = _json[_at..];
        var length = rest.IndexOf((byte)'"');
        if (length < 0)
        {
            return false;
        }

        text = rest[..length];
        _at += length + 1;
        return true;
    }

    /// <summary>Takes the name of a field and the colon after it.</summary>
    public bool TakeName(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!Take((byte)'"'))
        {
            return false;
        }

        // Names are short: looking at each byte is faster than a search that begins with preparations.
        var rest = _json[_at..];
        for (var length = 0; length < rest.Length; length++)
        {
            if (rest[length] == '"')
            {
                name = rest[..length];
                _at += length + 1;
                return Take((byte)':');
            }
        }

        return false;
    }

    /// <summary>Takes true or false.</summary>
    public bool TakeFlag(out bool flag)
    {
        flag = Peek() == 't';
        var word = flag ? "true"u8 : "false"u8;
        if (!_json[_at..].StartsWith(word))
        {
            return false;
        }

        _at += word.Length;
        return true;
    }

    /// <summary>Takes a number with at most nine digits before the point and nine after it.</summary>
    public bool TakeNumber(out PlainNumber number)
    {
        number = default;
        var negative = Take((byte)'-');
        var first = negative ? _at : Skip();
        var mantissa = 0L;
        var whole = Digits(MostDigits, ref mantissa);
        if (whole is 0 or > MostDigits || (whole > 1 && _json[first] == '0'))
        {
            return false;
        }

        var decimals = 0;
        if (_at < _json.Length && _json[_at] == '.')
        {
            _at++;
            decimals = Digits(MostDigits, ref mantissa);
            if (decimals is 0 or > MostDigits)
            {
                return false;
            }
        }

        number = new PlainNumber(negative, mantissa, whole + decimals, decimals);
        return true;
    }

    /// <summary>Takes a whole number that is not negative, of at most eighteen digits.</summary>
    public bool TakeCount(out long count)
    {
        count = 0;
        var first = Skip();
        var digits = Digits(2 * MostDigits, ref count);
        return digits is > 0 and <= 2 * MostDigits && (digits == 1 || _json[first] != '0');
    }

    /// <summary>Takes digits onto a number and says how many there were; beyond the most that may be, the number means nothing.</summary>
    int Digits(int most, ref long value)
    {
        var rest = _json[_at..];
        var (sum, count) = (value, 0);
        while (count < rest.Length && count <= most && rest[count] is >= (byte)'0' and <= (byte)'9')
        {
            sum = unchecked((sum * 10) + (rest[count] - '0'));
            count++;
        }

        value = sum;
        _at += count;
        return count;
    }

    /// <summary>The next byte that is no white space; negative at the end.</summary>
    int Peek()
    {
        var at = Skip();
        return at < _json.Length ? _json[at] : -1;
    }

    int Skip()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }

        return _at;
    }
}
