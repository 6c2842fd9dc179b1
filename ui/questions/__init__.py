"""One small renderer per question type. The registry is in `ui.questions.registry`."""
