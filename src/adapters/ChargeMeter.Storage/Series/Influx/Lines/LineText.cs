using System.Buffers;
using System.Text;

namespace ChargeMeter.Storage.Series.Influx.Lines;

/// <summary>Texts as the line protocol can carry them; every character beyond ASCII stands for itself.</summary>
static class LineText
{
    static readonly SearchValues<char> SpecialInNames = SearchValues.Create(Controls() + ",= \\");
    static readonly SearchValues<char> SpecialInTexts = SearchValues.Create(Controls() + "\"\\");

    /// <summary>A measurement, a key, or the value of a tag: comma, equals sign and space escaped. What cannot be escaped there (control
    /// characters, and the backslash, which would escape the separator after it) becomes an underscore.</summary>
    public static void AppendName(StringBuilder line, string text)
    {
        if (!text.AsSpan().ContainsAny(SpecialInNames))
        {
            line.Append(text);
            return;
        }

        foreach (var character in text)
        {
            _ = character switch
            {
                ',' or '=' or ' ' => line.Append('\\').Append(character),
                '\\' => line.Append('_'),
                _ => line.Append(char.IsControl(character) ? '_' : character),
            };
        }
    }

    /// <summary>The value of a field in quotes: quote and backslash escaped. Control characters become spaces, so that a line
    /// is a line to every reader.</summary>
    public static void AppendQuoted(StringBuilder line, string text)
    {
        line.Append('"');
        if (!text.AsSpan().ContainsAny(SpecialInTexts))
        {
            line.Append(text).Append('"');
            return;
        }

        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => line.Append('\\').Append(character),
                _ => line.Append(char.IsControl(character) ? ' ' : character),
            };
        }

        line.Append('"');
    }

    static string Controls() => new([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl)]);
}
