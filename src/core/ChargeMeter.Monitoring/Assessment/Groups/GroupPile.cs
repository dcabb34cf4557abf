using ChargeMeter.Metrology.Groups;

namespace ChargeMeter.Monitoring.Assessment.Groups;

/// <summary>A pile with an estimate, as groups look at it.</summary>
/// <param name="Pile">The pile.</param>
/// <param name="Limit">Its maximum permissible error, a fraction.</param>
/// <param name="Member">Its error.</param>
sealed record GroupPile(string Pile, double Limit, GroupMember Member);
