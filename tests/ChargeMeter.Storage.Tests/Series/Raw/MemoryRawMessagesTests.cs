using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.Memory;
using ChargeMeter.Storage.Series.Raw;

namespace ChargeMeter.Storage.Tests.Series.Raw;

public sealed class MemoryRawMessagesTests : RawMessagesContract
{
    readonly MemorySeriesStore _store = new();

    protected override ISeriesStore Store => _store;

    protected override IRawMessages Raw => _store.Raw;

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;
}
