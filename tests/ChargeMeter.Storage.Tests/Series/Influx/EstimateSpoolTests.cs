using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Storage.Series.Influx.Forwarding;
using ChargeMeter.TestSupport;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

public sealed class EstimateSpoolTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_come_out_oldest_first_and_survive_the_process()
    {
        var spool = new EstimateSpool(_folder.Path);
        spool.Oldest().ShouldBeNull();
        spool.Add(Some.Start.AddHours(1), ["second"]);
        spool.Add(Some.Start, ["first", "监测估计"]);

        var again = new EstimateSpool(_folder.Path);
        EstimateSpool.Read(again.Oldest()!).ShouldBe(["first", "监测估计"]);
        EstimateSpool.Remove(again.Oldest()!);
        EstimateSpool.Read(again.Oldest()!).ShouldBe(["second"]);
    }

    [Fact]
    public void Too_many_make_room_for_new_ones()
    {
        var spool = new EstimateSpool(_folder.Path, mostBytes: 250);
        var line = new string('x', 99);

        spool.Add(Some.Start, [line]).ShouldBe(0);
        spool.Add(Some.Start.AddHours(1), [line]).ShouldBe(0);
        spool.Add(Some.Start.AddHours(2), [line]).ShouldBe(1);

        Path.GetFileName(spool.Oldest())!.ShouldStartWith("20261122T13");
    }

    [Fact]
    public void An_estimate_is_due_at_its_time_or_when_the_verdict_changes()
    {
        var policy = new EstimatePolicy(TimeSpan.FromHours(1));

        Due(policy, Verdict.Watch, minute: 0).ShouldBeTrue();
        Due(policy, Verdict.Watch, minute: 59).ShouldBeFalse();
        Due(policy, Verdict.Suspect, minute: 59).ShouldBeTrue();
        Due(policy, Verdict.Suspect, minute: 60).ShouldBeFalse();
        Due(policy, Verdict.Suspect, minute: 119).ShouldBeTrue();
    }

    [Fact]
    public void What_was_not_kept_stays_due()
    {
        var policy = new EstimatePolicy(TimeSpan.FromHours(1));
        var fleet = Projected.Snapshot(Projected.Assessment());

        policy.Due(fleet).Count.ShouldBe(1);
        policy.Due(fleet).Count.ShouldBe(1);
    }

    [Fact]
    public void Before_the_first_solve_nothing_is_due() =>
        new EstimatePolicy(TimeSpan.FromHours(1)).Due(Projected.Snapshot([null])).ShouldBeEmpty();

    static bool Due(EstimatePolicy policy, Verdict verdict, double minute)
    {
        var due = policy.Due(Projected.Snapshot(Projected.Assessment(verdict, minute)));
        policy.Taken(due);
        return due.Count > 0;
    }
}
