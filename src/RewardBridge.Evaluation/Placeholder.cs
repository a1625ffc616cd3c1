namespace RewardBridge.Evaluation;
