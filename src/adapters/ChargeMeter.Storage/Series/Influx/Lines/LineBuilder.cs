using System.Globalization;
using System.Text;

namespace ChargeMeter.Storage.Series.Influx.Lines;

/// <summary>Builds one line: measurement, tags, fields, time. A field keeps its type for ever: the name of the method says it.</summary>
sealed class LineBuilder
{
    readonly StringBuilder _line = new(capacity: 256);
    bool _hasField;

    /// <summary>A line of a measurement.</summary>
    public LineBuilder(string measurement) => LineText.AppendName(_line, measurement);

    /// <summary>A tag, unless it is empty. Tags come before fields, sorted by key.</summary>
    public LineBuilder Tag(string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _line.Append(',').Append(key).Append('=');
            LineText.AppendName(_line, value);
        }

        return this;
    }

    /// <summary>A floating point number; one that is not finite cannot be written and is left out.</summary>
    public LineBuilder Real(string key, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            Key(key).Append(CultureInfo.InvariantCulture, $"{number}");
        }

        return this;
    }

    /// <summary>A floating point number given with all its decimal digits.</summary>
    public LineBuilder Real(string key, decimal? value)
    {
        if (value is { } number)
        {
            Key(key).Append(CultureInfo.InvariantCulture, $"{number}");
        }

        return this;
    }

    /// <summary>A whole number.</summary>
    public LineBuilder Whole(string key, long? value)
    {
        if (value is { } number)
        {
            Key(key).Append(CultureInfo.InvariantCulture, $"{number}i");
        }

        return this;
    }

    /// <summary>A text.</summary>
    public LineBuilder Text(string key, string? value)
    {
        if (value is not null)
        {
            LineText.AppendQuoted(Key(key), value);
        }

        return this;
    }

    /// <summary>Yes or no.</summary>
    public LineBuilder Flag(string key, bool value)
    {
        Key(key).Append(value ? "true" : "false");
        return this;
    }

    /// <summary>The line, ending with its time in milliseconds since 1970.</summary>
    public string At(DateTimeOffset time) => _line
        .Append(CultureInfo.InvariantCulture, $" {time.ToUnixTimeMilliseconds()}")
        .ToString();

    StringBuilder Key(string key)
    {
        _line.Append(_hasField ? ',' : ' ').Append(key).Append('=');
        _hasField = true;
        return _line;
    }
}
