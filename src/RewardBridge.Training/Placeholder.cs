namespace RewardBridge.Training;
