using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Recording;
using ChargeMeter.Protocol.Tests.Support;

namespace ChargeMeter.Protocol.Tests;

/// <summary>PROTOCOL.md is true.</summary>
public sealed class DocumentTests
{
    static readonly string Text = File.ReadAllText(Path.Combine(RepositoryFiles.Protocol, "PROTOCOL.md"));

    [Fact]
    public void Every_error_has_a_row_with_both_its_names() =>
        Enum.GetValues<DecodeError>().Where(error => !Text.Contains($"| `{KebabCase.Of(error)}` | `{error}` |", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Readings", "readings")]
    [InlineData("Transaction events", "transactions")]
    [InlineData("Status", "status")]
    public void The_example_of_a_message_decodes(string heading, string kind) =>
        Decode.Text(kind, Example(heading)).ShouldHaveNoFailure();

    [Fact]
    public void The_example_of_a_rejection_decodes() =>
        RejectionDecoder.TryDecode(System.Text.Encoding.UTF8.GetBytes(Example("Rejections")), out _, out _).ShouldBeTrue();

    [Fact]
    public void The_example_of_a_recorded_line_decodes()
    {
        RecordedLine.TryParse(System.Text.Encoding.UTF8.GetBytes(Example("The recorded form")), out var message, out _).ShouldBeTrue();

        Decode.Bytes(message.Topic, message.Payload).ShouldHaveNoFailure();
    }

    static string Example(string heading)
    {
        var section = Text[Text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal)..];
        var start = section.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        return section[start..section.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}
