using System.Text;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Storage.Journal;
using ChargeMeter.TestSupport;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Journal;

public sealed class MessageJournalTests : IDisposable
{
    static readonly DateTimeOffset Time = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_appended_and_not_released_is_there_for_the_next_process()
    {
        JournaledMessage[] first = [Message("S1/readings", "{}"), Message("S2/readings", "", account: "甲站")];
        JournaledMessage[] second = [Message("S1/status", new string('读', 100_000)), Message("S1/x", "\0CMjrnl\n", retained: true)];
        using (var journal = new MessageJournal(_folder.Path))
        {
            journal.Append(first).ShouldBeLessThan(journal.Append(second));
        }

        using var next = new MessageJournal(_folder.Path);
        next.HasLeftBehind.ShouldBeTrue();
        Shown(next).ShouldBe([.. first.Concat(second).Select(Show)]);
    }

    [Fact]
    public void Nothing_is_left_of_what_was_released()
    {
        using (var journal = new MessageJournal(_folder.Path))
        {
            journal.Append([Message("S1/readings", "{}")]);
            journal.Release(journal.Append([Message("S1/readings", "{}")]));
        }

        Directory.EnumerateFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void What_an_earlier_process_left_stays_until_it_is_released_and_mixes_with_nothing()
    {
        Left(Message("S1/a", "1"));
        using (var journal = new MessageJournal(_folder.Path))
        {
            journal.Release(journal.Append([Message("S1/b", "2")]));
            Shown(journal).ShouldBe([Show(Message("S1/a", "1"))]);
        }

        using var next = new MessageJournal(_folder.Path);
        Shown(next).ShouldBe([Show(Message("S1/a", "1"))]);
        next.ReleaseLeftBehind();
        next.HasLeftBehind.ShouldBeFalse();
        Directory.EnumerateFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Files_go_as_their_groups_are_stored()
    {
        using var journal = new MessageJournal(_folder.Path);
        var numbers = Enumerable.Range(0, 5).Select(_ => journal.Append([Message("S1/readings", new string('7', 9 << 20))])).ToList();
        Directory.EnumerateFiles(_folder.Path).Count().ShouldBe(3);

        journal.Release(numbers[2]);
        Directory.EnumerateFiles(_folder.Path).Count().ShouldBe(2);
        journal.Release(numbers[4]);
        Directory.EnumerateFiles(_folder.Path).Count().ShouldBe(1);
    }

    [Fact]
    public void A_record_that_was_cut_off_anywhere_is_left_out_and_those_before_it_are_read()
    {
        Left(Message("S1/a", "1"));
        var file = Directory.EnumerateFiles(_folder.Path).Single();
        var whole = File.ReadAllBytes(file);
        for (var bytes = 0; bytes < whole.Length; bytes++)
        {
            File.WriteAllBytes(file, [.. whole, .. whole.AsSpan(0, bytes)]);
            using var journal = new MessageJournal(_folder.Path);
            Shown(journal).ShouldBe([Show(Message("S1/a", "1"))]);
            journal.Damage.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_damaged_record_is_told_and_those_around_it_are_read()
    {
        Left(Message("S1/a", "1"));
        var file = Directory.EnumerateFiles(_folder.Path).Single();
        var whole = File.ReadAllBytes(file);
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 0x10;
            File.WriteAllBytes(file, [.. whole, .. damaged, .. whole]);
            using var journal = new MessageJournal(_folder.Path);
            Shown(journal).ShouldBe([Show(Message("S1/a", "1")), Show(Message("S1/a", "1"))]);
            journal.Damage.ShouldHaveSingleItem().ShouldContain(file);
            File.Delete(Directory.EnumerateFiles(_folder.Path, "*.damaged").Single());
        }
    }

    [Fact]
    public void A_last_record_whose_bytes_turned_is_told()
    {
        Left(Message("S1/a", "1"));
        var file = Directory.EnumerateFiles(_folder.Path).Single();
        var whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, [.. whole, .. whole[..^1], (byte)(whole[^1] ^ 1)]);

        using var journal = new MessageJournal(_folder.Path);
        Shown(journal).ShouldBe([Show(Message("S1/a", "1"))]);
        journal.Damage.ShouldHaveSingleItem();
    }

    [Fact]
    public void At_quiet_times_a_file_goes_after_a_thousand_groups()
    {
        using var journal = new MessageJournal(_folder.Path);
        for (var group = 0; group < 2_500; group++)
        {
            journal.Release(journal.Append([Message("S1/a", "1")]));
        }

        var left = Directory.EnumerateFiles(_folder.Path).ShouldHaveSingleItem();
        new FileInfo(left).Length.ShouldBeLessThan(100_000);
    }

    [Fact]
    public void What_is_no_file_of_ours_is_left_alone()
    {
        File.WriteAllText(_folder.File("notes.journal"), "");
        using (var journal = new MessageJournal(_folder.Path))
        {
            journal.HasLeftBehind.ShouldBeFalse();
        }

        File.Exists(_folder.File("notes.journal")).ShouldBeTrue();
    }

    [Fact]
    public void A_group_that_cannot_be_written_counts_for_nothing_and_the_next_one_can()
    {
        using var without = new MessageJournal(_folder.Path);
        Directory.Delete(_folder.Path, recursive: true);
        Should.Throw<IOException>(() => without.Append([Message("S1/b", "2")]));
        Should.Throw<IOException>(() => without.Append([Message("S1/b", "2")]));
        Directory.CreateDirectory(_folder.Path);
        File.WriteAllText(_folder.File("0000000000000000001.journal"), "what a failed write leaves");
        without.Append([Message("S1/c", "3")]);

        using var next = new MessageJournal(_folder.Path);
        Shown(next).ShouldBe([Show(Message("S1/c", "3"))]);
    }

    void Left(JournaledMessage message)
    {
        using var journal = new MessageJournal(_folder.Path);
        journal.Append([message]);
    }

    static List<string> Shown(MessageJournal journal) => [.. journal.ReadLeftBehind().SelectMany(group => group).Select(Show)];

    static JournaledMessage Message(string topic, string payload, bool retained = false, string? account = null) =>
        new("field", new ReceivedMessage(Time.AddMicroseconds(17), "chargemeter/v1/" + topic, Encoding.UTF8.GetBytes(payload), retained, account));

    static string Show(JournaledMessage journaled) =>
        $"{journaled.Broker} {journaled.Message.ReceivedAt:O} {journaled.Message.Topic} {journaled.Message.Retained} {journaled.Message.Account} {Encoding.UTF8.GetString(journaled.Message.Payload.Span)}";
}
