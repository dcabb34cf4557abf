using System.Collections.Immutable;

namespace ChargeMeter.Protocol.Topics;

/// <summary>What to subscribe to in order to hear every sender, and nothing of our own.</summary>
public static class TopicFilters
{
    /// <summary>The filters below a prefix; our own rejections match none of them.</summary>
    public static ImmutableArray<string> Below(string prefix) =>
    [
        $"{prefix}/+/+/readings",
        $"{prefix}/+/readings",
        $"{prefix}/+/+/transactions",
        $"{prefix}/+/+/status",
    ];
}
