"""isen"""
