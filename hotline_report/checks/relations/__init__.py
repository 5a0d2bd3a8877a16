"""What must hold between the figures of a bulletin (勾稽), and which figure is wrong if it fails.

Every relation of the form is bound to typed numbers (`ties`); those that fail are gathered into
faults, each with the smallest change that would mend it (`diagnose`). Those between figures that
are all computed follow, where they tell something new (`computed`). The rules only tell them.
"""
