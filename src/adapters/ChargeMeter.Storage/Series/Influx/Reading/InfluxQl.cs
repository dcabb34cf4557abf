using System.Text;

namespace ChargeMeter.Storage.Series.Influx.Reading;

/// <summary>Texts and times as InfluxQL writes them.</summary>
static class InfluxQl
{
    /// <summary>A text in single quotes, whatever it holds.</summary>
    public static string Text(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('\'');
        foreach (var character in value)
        {
            _ = character switch
            {
                '\\' or '\'' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>A time, with its unit.</summary>
    public static string Time(DateTimeOffset time) => FormattableString.Invariant($"{time.ToUnixTimeMilliseconds()}ms");
}
