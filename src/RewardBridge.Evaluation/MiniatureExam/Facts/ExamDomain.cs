namespace RewardBridge.Evaluation.MiniatureExam.Facts;

/// <summary>A field of knowledge: what is known by heart and what is computed.</summary>
sealed record ExamDomain(
    string Name,
    IReadOnlyList<ConceptRelation> Relations,
    IReadOnlyList<ComputedFamily> Families
);
