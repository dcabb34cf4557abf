using ChargeMeter.Storage.Series.Raw;

namespace ChargeMeter.Service.Ingest;

/// <summary>The messages of a group whose bytes are kept with what is stored of them.</summary>
static class GroupMessages
{
    /// <summary>Which items of the group came with which message.</summary>
    public static IReadOnlyList<GroupMessage> Of(IReadOnlyList<JudgedMessage> judged)
    {
        var messages = new List<GroupMessage>(judged.Count);
        var first = 0;
        for (var index = 0; index < judged.Count; index++)
        {
            var items = judged[index].Outcome.Admitted.Length;
            if (judged[index].Message is { } message)
            {
                messages.Add(new GroupMessage(message, first, items));
            }

            first += items;
        }

        return messages;
    }
}
