namespace ChargeMeter.Monitoring.Admission;

/// <summary>Why an item is not admitted.</summary>
/// <param name="Reason">Whose fault it is.</param>
/// <param name="Field">The field, where one is to blame.</param>
/// <param name="Detail">What is wrong, in words for the sender.</param>
sealed record Refusal(AdmissionRefusal Reason, string? Field, string Detail);
