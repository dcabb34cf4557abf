using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>Takes the text of a string or property name out of a reader.</summary>
static class JsonText
{
    /// <summary>The unescaped text; false if its escapes are no Unicode text (half of a surrogate pair).</summary>
    public static bool TryGet(ref readonly Utf8JsonReader reader, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = reader.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            // The reader checks the grammar of an escape, and only here whether two of them make a character.
            text = null;
            return false;
        }
    }
}
