"""Documents of others, or of ours: whatever they are, into paragraphs and tables in order.

`reading.read_document` tells the kind by content, and one module a kind reads it. Nothing here
knows a form. Files are foreign: each is bounded in size before it is unpacked, and in paragraphs
and cells while it is read; nothing that one refers to is fetched, nothing in it is run.
"""
