using ChargeMeter.Storage.Series.Influx.Forwarding;
using ChargeMeter.TestSupport;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>The cursor may repeat, and never skips.</summary>
public sealed class ForwardCursorTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Folder => _folder.File("influx");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_goes_on_where_it_was()
    {
        ForwardCursor.Open(Folder, "here", head: 0).Move(17);

        var cursor = ForwardCursor.Open(Folder, "here", head: 20);

        (cursor.Position, cursor.FromTheBeginning).ShouldBe((17, null));
    }

    [Fact]
    public void Without_a_file_it_begins_at_the_beginning() => ForwardCursor.Open(Folder, "here", head: 20).Position.ShouldBe(0);

    [Theory]
    [InlineData("elsewhere", 20, "that of here")]
    [InlineData("here", 16, "ahead of the store")]
    public void Another_target_or_another_store_begins_at_the_beginning(string target, long head, string reason)
    {
        ForwardCursor.Open(Folder, "here", head: 0).Move(17);

        var cursor = ForwardCursor.Open(Folder, target, head);

        cursor.Position.ShouldBe(0);
        cursor.FromTheBeginning!.ShouldContain(reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Target\":\"here\",\"Ing")]
    [InlineData("{\"Target\":\"here\",\"Ingest\":-1}")]
    [InlineData("null")]
    public void A_file_that_makes_no_sense_begins_at_the_beginning(string content)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "cursor.json"), content);

        ForwardCursor.Open(Folder, "here", head: 20).Position.ShouldBe(0);
    }

    [Fact]
    public void A_crash_while_it_is_written_leaves_the_one_before()
    {
        ForwardCursor.Open(Folder, "here", head: 0).Move(17);
        File.WriteAllText(Path.Combine(Folder, "cursor.json" + DurableText.Unfinished), "{\"Tar");

        ForwardCursor.Open(Folder, "here", head: 20).Position.ShouldBe(17);
    }
}
