using ChargeMeter.Storage.Series.Influx.Lines;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>Texts against the grammar of the line protocol.</summary>
public sealed class LineBuilderTests
{
    static readonly Gen<string> Anything = Gen.OneOf(
        Gen.String, Gen.String[Gen.Char[" ,=\"\\\n\r\tm充电桩"], 0, 12]);

    [Theory]
    [InlineData("充电桩", "充电桩")]
    [InlineData("a b,c=d", @"a\ b\,c\=d")]
    [InlineData("a\"b", "a\"b")]
    [InlineData(@"a\", "a_")]
    [InlineData("a\nb\tc", "a_b_c")]
    public void The_value_of_a_tag_is_escaped(string value, string written) =>
        new LineBuilder("m").Tag("t", value).Whole("f", 1).At(Some.Start).ShouldBe($"m,t={written} f=1i 1795348800000");

    [Theory]
    [InlineData("充电 桩,=", "充电 桩,=")]
    [InlineData("say \"yes\"", "say \\\"yes\\\"")]
    [InlineData(@"a\", @"a\\")]
    [InlineData("a\r\nb", "a  b")]
    [InlineData("", "")]
    public void A_text_is_quoted(string value, string written) =>
        new LineBuilder("m").Text("f", value).At(Some.Start).ShouldBe($"m f=\"{written}\" 1795348800000");

    [Fact]
    public void A_measurement_is_escaped_like_a_tag() =>
        new LineBuilder("m n").Flag("f", true).At(Some.Start).ShouldBe(@"m\ n f=true 1795348800000");

    [Fact]
    public void An_empty_tag_is_left_out() =>
        new LineBuilder("m").Tag("t", "").Tag("u", null).Whole("f", -1).At(Some.Start).ShouldBe("m f=-1i 1795348800000");

    [Fact]
    public void Times_before_1970_are_negative() =>
        new LineBuilder("m").Whole("f", 1).At(DateTimeOffset.UnixEpoch.AddMilliseconds(-1)).ShouldBe("m f=1i -1");

    [Fact]
    public void No_text_breaks_out_of_its_place() => Gen.Select(Anything, Anything).Sample((tag, text) =>
    {
        var line = new LineBuilder("m").Tag("t", "x" + tag).Text("f", text).At(Some.Start);

        line.Any(char.IsControl).ShouldBeFalse();
        Parts(line).ShouldBe(["m", "t=x" + Unwritable(tag, '_').Replace('\\', '_'), "f=" + Unwritable(text, ' '), "1795348800000"]);
    });

    static string Unwritable(string text, char stand) => new([.. text.Select(c => char.IsControl(c) ? stand : c)]);

    // A reader of the grammar, as simple as it can be: separators count outside quotes, and not after a backslash.
    static List<string> Parts(string line)
    {
        var (parts, part, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var index = 0; index < line.Length; index++)
        {
            var c = line[index];
            if (c == '\\')
            {
                part.Append(line[++index]);
            }
            else if (c == '"' && parts.Count == 2)
            {
                quoted = !quoted;
            }
            else if (!quoted && (c == ' ' || (c == ',' && parts.Count == 0)))
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(c);
            }
        }

        return [.. parts, part.ToString()];
    }
}
