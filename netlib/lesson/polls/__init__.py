"""What a room answered: counts that are typed, chats that are pasted, and the exports of polls."""
