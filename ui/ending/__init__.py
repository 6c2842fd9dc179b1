"""How a case ends, on its page: why, what becomes of what is open, who carries on, what comes afterwards."""
